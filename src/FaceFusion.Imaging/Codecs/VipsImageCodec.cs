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
    public ImageHeader ReadHeader(ReadOnlyMemory<byte> file, DecodeLimits limits) => HeaderOf(file.Span, limits);

    /// <inheritdoc/>
    public Bitmap Decode(ReadOnlyMemory<byte> file, DecodeLimits limits, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var sink = new ArraySink(cancellation);
        return DecodeInto(file.Span, limits, sink).ToUpright(sink.Pixels);
    }

    /// <inheritdoc/>
    public unsafe ReducedBitmap DecodeReduced(ReadOnlyMemory<byte> file, DecodeLimits limits, int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var factor = FactorOf(FileGate.Check(file.Span, limits), most);
        if (factor == 1)
        {
            return new ReducedBitmap(Decode(file, limits, cancellation), 1);
        }

        cancellation.ThrowIfCancellationRequested();
        var sink = new ArraySink(cancellation);
        fixed (byte* first = file.Span)
        {
            // The whole picture's head is held against the limits.
            Open(file.Span, first, limits, out var header).Dispose();
            using var source = Load(ImageFormat.Jpeg, first, file.Length, factor);
            return new ReducedBitmap(Read(source, header.Orientation, sink).ToUpright(sink.Pixels), factor);
        }
    }

    /// <inheritdoc/>
    byte[]? IImageCodec.ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => XmpOf(file.Span, limits);

    /// <inheritdoc/>
    public byte[] Encode(Bitmap picture, EncodeOptions options) => PictureWriter.Write(picture, options);

    /// <inheritdoc/>
    public byte[] EncodeAnimation(IReadOnlyList<Bitmap> frames, AnimationOptions options) => AnimationWriter.Write(frames, options);

    /// <summary>The XMP packet of a file of our own, or null where it has none; a stranger's is read by <see cref="IImageCodec.ReadXmp"/>.</summary>
    /// <exception cref="ImagingException">As for <see cref="ReadHeader"/>.</exception>
    public static byte[]? ReadXmp(ReadOnlyMemory<byte> file, DecodeLimits limits) => XmpOf(file.Span, limits);

    /// <inheritdoc cref="ReadHeader"/>
    public static unsafe ImageHeader HeaderOf(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        VipsLibrary.Initialize();
        fixed (byte* first = file)
        {
            using var source = Open(file, first, limits, out var header);
            return header;
        }
    }

    /// <inheritdoc cref="ReadXmp"/>
    public static unsafe byte[]? XmpOf(ReadOnlySpan<byte> file, DecodeLimits limits)
    {
        VipsLibrary.Initialize();
        fixed (byte* first = file)
        {
            using var source = Open(file, first, limits, out _);
            try
            {
                return source.Blob(PictureWriter.XmpField);
            }
            catch (VipsException e)
            {
                throw Corrupt(e);
            }
        }
    }

    /// <summary>Decodes as <see cref="Decode"/> does, not yet turned upright, into a sink of the caller.</summary>
    /// <param name="file">The file; stays in place until the call returns.</param>
    /// <param name="limits">What it may be at most.</param>
    /// <param name="sink">Takes the pixels; what it throws ends the call.</param>
    /// <exception cref="ImagingException">As for <see cref="Decode"/>.</exception>
    public static unsafe PictureShape DecodeInto(ReadOnlySpan<byte> file, DecodeLimits limits, PixelSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        VipsLibrary.Initialize();
        fixed (byte* first = file)
        {
            using var source = Open(file, first, limits, out var header);
            return Read(source, header.Orientation, sink);
        }
    }

    private static PictureShape Read(VipsImage source, int orientation, PixelSink sink)
    {
        try
        {
            return PixelReader.Read(source, orientation, sink);
        }
        catch (VipsException e)
        {
            throw Corrupt(e);
        }
    }

    /// <summary>What the format's loader can reduce by while it decodes, at most so much.</summary>
    private static int FactorOf(ImageFormat format, int most) => format != ImageFormat.Jpeg ? 1 : most switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };

    /// <summary>Opens the file with its format's own loader, head only, and holds it against the limits.</summary>
    private static unsafe VipsImage Open(ReadOnlySpan<byte> file, void* pinned, DecodeLimits limits, out ImageHeader header)
    {
        var format = FileGate.Check(file, limits);
        VipsImage? image = null;
        try
        {
            image = Load(format, pinned, file.Length, 1);
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

    private static unsafe VipsImage Load(ImageFormat format, void* pinned, int length, int factor)
    {
        using var blob = VipsBlobHandle.Over(pinned, length);

        // The operation holds its output: left to the collector, it would keep the whole decoder for as long.
        using var loader = Loader(format, blob);
        if (factor > 1)
        {
            loader.Set("shrink", factor);
        }

        try
        {
            return loader.RunToImage();
        }
        catch (VipsException e)
        {
            throw Corrupt(e);
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
