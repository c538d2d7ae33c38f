using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Codecs;

/// <summary>Reads and writes picture files.</summary>
public interface IImageCodec
{
    /// <summary>Reads the head of a file and holds it against the limits.</summary>
    /// <exception cref="ImagingException">Not a picture, a format not taken in, or past a limit.</exception>
    ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits);

    /// <summary>
    /// Decodes the first page: upright (EXIF turn applied), ICC profile converted to sRGB, CMYK and grey turned to RGB.
    /// 16-bit files stay at 16 bits.
    /// </summary>
    /// <exception cref="ImagingException">As for <see cref="ReadHeader"/>, or the file is damaged.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between header and pixels or between bands.</exception>
    Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation);

    /// <summary>
    /// Decodes the first page as <see cref="Decode"/> does, reduced where its format can be decoded so at less cost (a JPEG by 2, 4 or 8);
    /// otherwise whole.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="limits">What the whole picture may be at most.</param>
    /// <param name="most">The largest factor that will do, 1 or more.</param>
    /// <param name="cancellation">As for <see cref="Decode"/>.</param>
    /// <exception cref="ImagingException">As for <see cref="Decode"/>.</exception>
    ReducedBitmap DecodeReduced(ReadOnlyMemory<byte> file, DecodeLimits limits, int most, CancellationToken cancellation) => new(Decode(file, limits, cancellation), 1);

    /// <summary>The XMP packet of a file, or null where it has none.</summary>
    /// <exception cref="ImagingException">As for <see cref="ReadHeader"/>.</exception>
    byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits);

    /// <summary>Writes a picture. Metadata is only what <paramref name="options"/> give.</summary>
    /// <exception cref="ImagingException">The format is not written, or the picture is too large for it.</exception>
    byte[] Encode(Bitmap picture, EncodeOptions options);

    /// <summary>Writes an animated WebP that plays again and again. Metadata is only what <paramref name="options"/> give.</summary>
    /// <param name="frames">One or more 8-bit pictures of one shape.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">No frames, or frames of several shapes.</exception>
    /// <exception cref="ImagingException">The frames are too large for the format.</exception>
    byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options);
}
