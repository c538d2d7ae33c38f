namespace FaceFusion.Imaging.Codecs;

/// <summary>What can be said of a file from its first bytes, before any decoder of another's sees it.</summary>
public static class FileGate
{
    /// <summary>The file's format, if nothing is known yet that speaks against it.</summary>
    /// <exception cref="ImagingException">Too many bytes, no picture, a format not taken in, or a size in the head past a limit.</exception>
    public static ImageFormat Check(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        HeaderGate.CheckBytes(file.Length, limits);
        var format = FileSignature.Detect(file);
        if (FileSignature.PeekSize(format, file) is var (width, height))
        {
            HeaderGate.CheckShape(width, height, limits);
        }

        return format;
    }
}
