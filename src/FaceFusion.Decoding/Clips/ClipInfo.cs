namespace FaceFusion.Decoding.Clips;

/// <summary>What a clip's file says of itself.</summary>
/// <param name="Container">What holds it.</param>
/// <param name="Width">Pixels across as they are worked on: upright, square, even.</param>
/// <param name="Height">Pixels down, likewise.</param>
/// <param name="Rate">Frames a second as they are worked on.</param>
/// <param name="Seconds">How long it is; null where the file does not say.</param>
/// <param name="AudioCodec">What its sound is coded by; null without sound.</param>
public sealed record ClipInfo(ClipContainer Container, int Width, int Height, ClipRate Rate, double? Seconds, string? AudioCodec)
{
    /// <summary>Frames there will be, about; null where the file does not say.</summary>
    public int? Frames => Seconds is { } seconds ? Math.Max(1, (int)Math.Round(seconds * Rate.Value)) : null;
}

/// <summary>Kinds of files that clips are in.</summary>
public enum ClipContainer
{
    /// <summary>MP4 and QuickTime.</summary>
    Mp4,

    /// <summary>WebM and Matroska.</summary>
    WebM,
}
