using System.Text.Json;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// The face detector of <c>models/</c>, one look. Input <c>image</c> [1, 3, H, W], RGB 0..1, sides multiples of 32; output
/// <c>detections</c> [1, n, 15].
/// </summary>
internal sealed class FaceDetector(InferenceSession session, FaceDetector.Settings settings) : IFaceDetector
{
    /// <summary>What the catalogue says about the detector.</summary>
    /// <param name="MaxSide">Longest side of a look, pixels; a larger picture is reduced to it.</param>
    /// <param name="NmsIou">Overlap above which two finds are one face.</param>
    public sealed record Settings(int MaxSide, double NmsIou);

    /// <summary>Opens the catalogue's detector.</summary>
    /// <exception cref="InferenceException">It is missing, damaged, or no detector.</exception>
    public static FaceDetector Open(ModelCatalog catalog, InferenceSessionOptions options)
    {
        var entry = catalog.FindByTask("face-detection");
        var settings = ReadSettings(entry);
        return new FaceDetector(catalog.Open(entry.Id, options), settings);
    }

    /// <inheritdoc/>
    public string ProviderReason => session.ProviderReason;

    /// <inheritdoc/>
    public int LongestSide => settings.MaxSide;

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
    {
        var scale = Math.Min(1, (double)settings.MaxSide / Math.Max(photo.Width, photo.Height));
        var width = Math.Max(1, (int)Math.Round(photo.Width * scale));
        var height = Math.Max(1, (int)Math.Round(photo.Height * scale));
        using var run = session.Rent();
        PaddedInput.Write(photo, width, height, run, cancellation);
        run.Run(cancellation);
        return Detection.Suppress(
            Detection.Decode(run.Output("detections"), threshold, (double)width / photo.Width, (double)height / photo.Height), settings.NmsIou);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    private static Settings ReadSettings(ModelEntry entry)
    {
        try
        {
            var settings = entry.Settings.Deserialize(ModelJson.Default.Settings);
            if (settings is { MaxSide: >= PaddedInput.Multiple, NmsIou: > 0 and < 1 })
            {
                return settings;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ModelCatalog.Invalid(entry.Id, $"its settings cannot be read: {e.Message}", e);
        }

        throw ModelCatalog.Invalid(entry.Id, "its settings lack maxSide or nmsIou, or one is out of range");
    }
}
