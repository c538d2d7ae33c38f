using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// What a warp samples: a reduced photo of Width x Height pixels, of which the part <see cref="Part"/> lies ready, as floats or
/// packed. The kernels read the part; single pixels beside it are made from the photo, so a map may bend as it likes.
/// </summary>
internal readonly ref struct SourceView
{
    private readonly SamplingSource _source;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>A part that lies ready as floats.</summary>
    public SourceView(SamplingSource source, LinearImage image, PixelRegion part)
    {
        (_source, Part) = (source, part);
        _bytes = MemoryMarshal.AsBytes<float>(image.Pixels);
    }

    /// <summary>A part that lies ready packed, 4 samples a pixel (<see cref="PackedTile"/>).</summary>
    public SourceView(SamplingSource source, ReadOnlySpan<short> packed, PixelRegion part)
    {
        (_source, Part, IsPacked) = (source, part, true);
        _bytes = MemoryMarshal.AsBytes(packed);
    }

    /// <summary>Pixels across the whole reduced photo.</summary>
    public int Width => _source.Width;

    /// <summary>Pixels down the whole reduced photo.</summary>
    public int Height => _source.Height;

    /// <summary>The part that lies ready, in pixels of the reduced photo.</summary>
    public PixelRegion Part { get; }

    /// <summary>True where samples have 15 bits instead of being floats.</summary>
    public bool IsPacked { get; }

    /// <summary>Bytes of a pixel.</summary>
    public int PixelSize => IsPacked ? 4 * sizeof(short) : 4 * sizeof(float);

    /// <summary>RGBA of the part, row by row; not of a packed one.</summary>
    public ReadOnlySpan<float> Pixels => MemoryMarshal.Cast<byte, float>(_bytes);

    /// <summary>The same of a packed one.</summary>
    public ReadOnlySpan<short> Packed => MemoryMarshal.Cast<byte, short>(_bytes);

    /// <summary>True where the taps from <paramref name="left"/>, <paramref name="top"/> to <paramref name="right"/>, <paramref name="bottom"/> all lie in the part.</summary>
    public bool Holds(int left, int top, int right, int bottom) =>
        left >= Part.X && top >= Part.Y && right < Part.Right && bottom < Part.Bottom;

    /// <summary>Pixels of a row that lie ready, <see cref="PixelSize"/> bytes each.</summary>
    public ReadOnlySpan<byte> Row(int column, int row, int count) =>
        _bytes.Slice(PixelSize * (((row - Part.Y) * Part.Width) + column - Part.X), PixelSize * count);

    /// <summary>One pixel of the reduced photo, in the part's own kind of samples.</summary>
    public void Read(int column, int row, Span<byte> pixel)
    {
        if (Holds(column, row, column, row))
        {
            Row(column, row, 1).CopyTo(pixel);
        }
        else if (IsPacked)
        {
            _source.PackTile(new PixelRegion(column, row, 1, 1), MemoryMarshal.Cast<byte, short>(pixel));
        }
        else
        {
            _source.ReadPixel(column, row, MemoryMarshal.Cast<byte, float>(pixel));
        }
    }
}
