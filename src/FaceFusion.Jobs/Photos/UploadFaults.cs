using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;

namespace FaceFusion.Jobs.Photos;

/// <summary>What goes wrong while a file comes in.</summary>
public static class UploadFaults
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>The sender's side ended.</summary>
    /// <param name="name">The file's name; null where it has none.</param>
    /// <param name="inner">What was seen of it.</param>
    public static FusionException Interrupted(string? name, Exception? inner) =>
        new(FusionErrorCodes.UploadInterrupted, "The upload ended before all bytes had come.", name, inner: inner);

    /// <summary>More bytes than are allowed.</summary>
    /// <param name="name">The file's name; null where it has none.</param>
    /// <param name="actual">Bytes so far.</param>
    /// <param name="limit">Bytes at most.</param>
    public static FusionException TooLarge(string? name, long actual, long limit) => new(
        ImagingErrorCodes.FileTooLarge,
        $"At least {actual} bytes came; {limit} are allowed.",
        name,
        new Dictionary<string, object> { ["limit"] = Math.Round(limit / Megabyte, 1), ["actual"] = Math.Round(actual / Megabyte, 1) });
}
