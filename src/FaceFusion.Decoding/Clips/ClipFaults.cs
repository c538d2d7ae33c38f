using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Clips;

/// <summary>Makes the exceptions of clips, so that a fault carries the same arguments wherever it is found.</summary>
internal static class ClipFaults
{
    public static ImagingException ToolMissing() => new(ImagingErrorCodes.ClipToolMissing, "ffmpeg and ffprobe are not installed.");

    public static ImagingException NotAClip() => new(ImagingErrorCodes.NotAClip, "The file is neither MP4, QuickTime nor WebM.");

    public static ImagingException Broken(string said, Exception? inner = null) => new(ImagingErrorCodes.ClipBroken, $"The clip cannot be read. {said}", inner: inner);

    public static ImagingException NoVideo(bool hasSound) =>
        hasSound ? new(ImagingErrorCodes.ClipAudioOnly, "The file has sound and no picture.") : new(ImagingErrorCodes.ClipNoVideo, "The file has no moving picture.");

    public static ImagingException TooLong(double actual, double limit) => new(
        ImagingErrorCodes.ClipTooLong, FormattableString.Invariant($"The clip has {actual:0.0} s, more than {limit}."), Numbers(limit, Math.Round(actual, 1)));

    public static ImagingException SideTooLong(int actual, int limit) => new(
        ImagingErrorCodes.SideTooLong, $"A side of {actual} pixels is longer than {limit}.", Numbers(limit, actual));

    public static ImagingException TooLarge(long actual, long limit)
    {
        const double Megabyte = 1 << 20;
        return new(ImagingErrorCodes.FileTooLarge, $"{actual} bytes are more than {limit}.", Numbers(Math.Round(limit / Megabyte, 1), Math.Round(actual / Megabyte, 1)));
    }

    public static ImagingException Stalled(TimeSpan limit) => new(
        ImagingErrorCodes.ClipStalled, $"The clip's decoder gave nothing for {limit.TotalSeconds:0} s.", new Dictionary<string, object> { ["limit"] = limit.TotalSeconds });

    public static ImagingException NotStarted(string reason, Exception? inner = null) => new(ImagingErrorCodes.DecoderUnavailable, reason, inner: inner);

    public static ImagingException NotWritten(string said) => new(ImagingErrorCodes.ClipNotWritten, $"The clip could not be written. {said}");

    private static Dictionary<string, object> Numbers(object limit, object actual) => new() { ["limit"] = limit, ["actual"] = actual };
}
