using System.Globalization;
using System.Text.Json;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Clips;

/// <summary>Reads what ffprobe tells of a clip. It comes from a program that may be in a stranger's hands: every value is held against what a clip may have.</summary>
internal static class ClipDescription
{
    /// <summary>Seconds beyond the limit that still pass: recorders stop a moment late.</summary>
    public const double Tolerance = 0.5;

    private const double SlowestRate = 1;
    private const double FastestRate = 240;

    /// <exception cref="ImagingException">No picture, past a limit, or nonsense.</exception>
    public static ClipInfo Read(byte[] json, ClipContainer container, ClipLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, container, limits);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw ClipFaults.Broken(error.Message, error);
        }
    }

    private static ClipInfo Read(JsonElement root, ClipContainer container, ClipLimits limits)
    {
        var streams = root.TryGetProperty("streams", out var list) ? list.EnumerateArray().ToList() : [];
        var sound = streams.Where(stream => Text(stream, "codec_type") == "audio" && Text(stream, "codec_name") is not (null or "unknown")).Select(stream => Text(stream, "codec_name")).FirstOrDefault();
        if (streams.FirstOrDefault(IsPicture) is not { ValueKind: JsonValueKind.Object } video)
        {
            throw ClipFaults.NoVideo(sound is not null);
        }

        var (width, height) = SizeOf(video);
        if (width < 1 || height < 1)
        {
            throw ClipFaults.Broken("It does not say how large it is.");
        }

        if (Math.Max(width, height) > limits.MaxSide)
        {
            throw ClipFaults.SideTooLong((int)Math.Max(width, height), limits.MaxSide);
        }

        var seconds = Seconds(video) ?? (root.TryGetProperty("format", out var format) ? Seconds(format) : null);
        if (seconds > limits.MaxSeconds + Tolerance)
        {
            throw ClipFaults.TooLong(seconds.Value, limits.MaxSeconds);
        }

        var scale = Math.Min(1, limits.WorkedSide / Math.Max(width, height));
        return new ClipInfo(container, Even(width * scale), Even(height * scale), RateOf(video, limits), seconds, sound);
    }

    /// <summary>A cover of a song is a picture too, and does not move.</summary>
    private static bool IsPicture(JsonElement stream) =>
        Text(stream, "codec_type") == "video" && !(stream.TryGetProperty("disposition", out var disposition) && disposition.TryGetProperty("attached_pic", out var cover) && cover.GetInt32() != 0);

    /// <summary>Upright, with square pixels.</summary>
    private static (double Width, double Height) SizeOf(JsonElement video)
    {
        double width = Number(video, "width"), height = Number(video, "height");
        if (ClipRate.TryParse(Text(video, "sample_aspect_ratio")?.Replace(':', '/')) is { Value: > 0.1 and < 10 } aspect)
        {
            width *= aspect.Value;
        }

        var turned = video.TryGetProperty("side_data_list", out var list) && list.EnumerateArray().Any(side => side.TryGetProperty("rotation", out var turn) && Math.Abs(turn.GetDouble()) % 180 is > 45 and < 135);
        return turned ? (height, width) : (width, height);
    }

    private static ClipRate RateOf(JsonElement video, ClipLimits limits)
    {
        var told = ((string[])["avg_frame_rate", "r_frame_rate"]).Select(name => ClipRate.TryParse(Text(video, name))).FirstOrDefault(rate => rate is { Value: >= SlowestRate and <= FastestRate }) ?? ClipRate.Usual;
        const double Rounding = 0.1;
        return told.Value > limits.MaxRate + Rounding ? new ClipRate((int)limits.MaxRate, 1) : told;
    }

    private static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));

    private static double? Seconds(JsonElement element) =>
        double.TryParse(Text(element, "duration"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && double.IsFinite(seconds) ? seconds : null;

    private static int Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
