using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Exchange;

/// <summary>Holds answers of the child against what was asked: whatever does not fit is a broken child, not a picture.</summary>
internal static class ReplyCheck
{
    private const int LongestText = 1000;

    private static readonly HashSet<string> s_codes = new(StringComparer.Ordinal)
    {
        ImagingErrorCodes.NotAnImage,
        ImagingErrorCodes.UnsupportedFormat,
        ImagingErrorCodes.FileCorrupt,
        ImagingErrorCodes.FileTooLarge,
        ImagingErrorCodes.TooManyPixels,
        ImagingErrorCodes.SideTooLong,
        ImagingErrorCodes.ImageTooSmall,
        ImagingErrorCodes.NativeLibraryMissing,
    };

    /// <summary>True where the answer fits the question; what follows a shape, <see cref="Pool.RowReceiver"/> looks at.</summary>
    public static bool Fits(DecodeReply reply, DecodeRequest request) => reply switch
    {
        DecodeReply.Refused refused => Fits(refused),
        DecodeReply.Head { Header: var header } => request.Task == DecodeTask.Header && Fits(header, request.Limits),
        DecodeReply.Begun { Shape: var shape } => request.Task == DecodeTask.Pixels && Fits(shape, request.Limits),
        DecodeReply.Xmp xmp => request.Task == DecodeTask.Xmp && xmp.Bytes is >= -1 and <= SharedMemory.Slots * SharedMemory.SlotBytes,
        _ => false,
    };

    private static bool Fits(DecodeReply.Refused refused) =>
        s_codes.Contains(refused.Code) && refused.Message.Length <= LongestText
        && refused.Arguments.All(pair => pair.Key.Length <= LongestText && pair.Value is double or string { Length: <= LongestText });

    private static bool Fits(ImageHeader header, DecodeLimits limits) =>
        Enum.IsDefined(header.Format) && header.Orientation is >= 1 and <= 8 && header.Pages >= 0 && FitsSize(header.Width, header.Height, limits);

    private static bool Fits(PictureShape shape, DecodeLimits limits) =>
        shape.Channels is 3 or 4 && shape.BitsPerSample is 8 or 16 && shape.Orientation is >= 1 and <= 8
        && FitsSize(shape.Width, shape.Height, limits) && shape.Bytes <= Array.MaxLength;

    private static bool FitsSize(int width, int height, DecodeLimits limits) =>
        width > 0 && height > 0 && Math.Max(width, height) <= limits.MaxSide && (long)width * height <= limits.MaxPixels;
}
