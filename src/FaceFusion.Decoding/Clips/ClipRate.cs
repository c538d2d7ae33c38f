using System.Globalization;

namespace FaceFusion.Decoding.Clips;

/// <summary>Frames a second, as a fraction: 30000/1001 has no other exact form.</summary>
public readonly record struct ClipRate(int Frames, int Seconds)
{
    /// <summary>Where nothing else is said.</summary>
    public static ClipRate Usual { get; } = new(30, 1);

    /// <summary>For whoever looks through a clip: nobody comes and goes unseen in half a second.</summary>
    public static ClipRate Glancing { get; } = new(2, 1);

    /// <summary>As a number.</summary>
    public double Value => (double)Frames / Seconds;

    /// <summary>Reads <c>30/1</c>; null where that is no rate.</summary>
    public static ClipRate? TryParse(string? text)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        return slash > 0 && int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var frames)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && frames > 0 && seconds > 0
            ? new ClipRate(frames, seconds)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Frames}/{Seconds}");
}
