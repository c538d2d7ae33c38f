using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs.Vips;

namespace FaceFusion.Imaging.Codecs;

/// <summary>The codec over libvips. Stateless; safe for concurrent use, one thread a picture.</summary>
public sealed class VipsImageCodec : IImageCodec
{
    /// <summary>Makes libvips ready.</summary>
    /// <exception cref="ImagingException"><see cref="ImagingErrorCodes.NativeLibraryMissing"/>.</exception>
    public VipsImageCodec() => VipsLibrary.Initialize();

    /// <inheritdoc/>
    public unsafe ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits)
    {
        using var pin = file.Pin();
        using var source = Open(file.Span, pin.Pointer, limits, out var header);
        return header;
    }

    /// <inheritdoc/>
    public unsafe Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var pin = file.Pin();
        using var source = Open(file.Span, pin.Pointer, limits, out var header);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return ExifTurn.Apply(PixelReader.Read(source, cancellation), header.Orientation);
        }
        catch (VipsException e)
        {
            throw Corrupt(e);
        }
    }

    /// <inheritdoc/>
    public byte[] Encode(Bitmap picture, EncodeOptions options) => PictureWriter.Write(picture, options);

    /// <inheritdoc/>
    public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => AnimationWriter.Write(frames, options);

    /// <summary>The XMP packet of a file, or null where it has none.</summary>
    /// <exception cref="ImagingException">As for <see cref="ReadHeader"/>.</exception>
    public static unsafe byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits)
    {
        VipsLibrary.Initialize();
        using var pin = file.Pin();
        using var source = Open(file.Span, pin.Pointer, limits, out _);
        return source.Blob(PictureWriter.XmpField);
    }

    /// <summary>Opens the file with its format's own loader, head only, and holds it against the limits.</summary>
    private static unsafe VipsImage Open(ReadOnlySpan<byte> file, void* pinned, DecodeLimits limits, out ImageHeader header)
    {
        HeaderGate.CheckBytes(file.Length, limits);
        var format = FileSignature.Detect(file);
        if (FileSignature.PeekSize(format, file) is var (width, height))
        {
            HeaderGate.CheckShape(width, height, limits);
        }

        VipsImage? image = null;
        try
        {
            using var blob = VipsBlobHandle.Over(pinned, file.Length);
            image = Loader(format, blob).RunToImage();
            header = Describe(format, image);
            HeaderGate.CheckShape(header.Width, header.Height, limits);
            return image;
        }
        catch (VipsException e)
        {
            image?.Dispose();
            throw Corrupt(e);
        }
        catch (ImagingException)
        {
            image?.Dispose();
            throw;
        }
    }

    private static VipsOperation Loader(ImageFormat format, VipsBlobHandle blob)
    {
        const int failOnError = 2;
        const int sequential = 1;
        var nickname = format switch
        {
            ImageFormat.Jpeg => "jpegload_buffer",
            ImageFormat.Png => "pngload_buffer",
            ImageFormat.WebP => "webpload_buffer",
            ImageFormat.Tiff => "tiffload_buffer",
            ImageFormat.Avif => "heifload_buffer",
            ImageFormat.Gif => "gifload_buffer",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
        return new VipsOperation(nickname).Set("buffer", blob).Set("fail-on", failOnError).Set("access", sequential);
    }

    private static ImageHeader Describe(ImageFormat format, VipsImage image)
    {
        var orientation = image.Orientation is var tag && tag is >= 1 and <= 8 ? tag : 1;
        var (width, height) = (image.Width, image.Height);
        return ExifTurn.Transposes(orientation)
            ? new ImageHeader(format, height, width, image.HasAlpha, orientation, image.Pages)
            : new ImageHeader(format, width, height, image.HasAlpha, orientation, image.Pages);
    }

    private static ImagingException Corrupt(VipsException e) => new(ImagingErrorCodes.FileCorrupt, e.Message, inner: e);
}
