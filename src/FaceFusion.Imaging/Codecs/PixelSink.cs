using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Codecs;

/// <summary>Takes decoded pixels in, a few rows at a time, top to bottom, not yet turned upright. Any method may throw to end the decoding.</summary>
public abstract class PixelSink
{
    /// <summary>The picture's shape is known; its rows follow.</summary>
    public abstract void Begin(PictureShape shape);

    /// <summary>Rows that may be asked for at once, 1 or more.</summary>
    public abstract int MostRows { get; }

    /// <summary>The place for rows from <paramref name="row"/> on, without padding.</summary>
    public abstract Span<byte> Place(int row, int rows);

    /// <summary>The rows of the last <see cref="Place"/> are there.</summary>
    public abstract void Filled(int row, int rows);
}

/// <summary>Takes the pixels into one array.</summary>
internal sealed class ArraySink(CancellationToken cancellation) : PixelSink
{
    /// <summary>The decoder's own caches hold strips of 8 rows or more; a look at the token costs nothing at this many.</summary>
    private const int Rows = 16;

    private PictureShape _shape;

    /// <summary>All pixels.</summary>
    public byte[] Pixels { get; private set; } = [];

    public override int MostRows => Rows;

    public override void Begin(PictureShape shape)
    {
        _shape = shape;
        Pixels = DecodedPixels.Rent(checked((int)shape.Bytes));
    }

    public override Span<byte> Place(int row, int rows)
    {
        cancellation.ThrowIfCancellationRequested();
        return Pixels.AsSpan(row * _shape.Stride, rows * _shape.Stride);
    }

    public override void Filled(int row, int rows)
    {
    }
}
