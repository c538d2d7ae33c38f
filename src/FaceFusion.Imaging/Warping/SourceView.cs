using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// What a warp samples: a reduced photo of Width x Height pixels, of which the part <see cref="Part"/> lies ready as floats.
/// The kernels read the part; single pixels beside it are made from the photo, so a map may bend as it likes.
/// </summary>
internal readonly ref struct SourceView(SamplingSource source, LinearImage image, PixelRegion part)
{
    /// <summary>Pixels across the whole reduced photo.</summary>
    public int Width { get; } = source.Width;

    /// <summary>Pixels down the whole reduced photo.</summary>
    public int Height { get; } = source.Height;

    /// <summary>The part that lies ready, in pixels of the reduced photo.</summary>
    public PixelRegion Part { get; } = part;

    /// <summary>RGBA of the part, row by row.</summary>
    public ReadOnlySpan<float> Pixels { get; } = image.Pixels;

    /// <summary>True where the taps from <paramref name="left"/>, <paramref name="top"/> to <paramref name="right"/>, <paramref name="bottom"/> all lie in the part.</summary>
    public bool Holds(int left, int top, int right, int bottom) =>
        left >= Part.X && top >= Part.Y && right < Part.Right && bottom < Part.Bottom;

    /// <summary>Pixels of a row that lie ready.</summary>
    public ReadOnlySpan<float> Row(int column, int row, int count) => Pixels.Slice(4 * (((row - Part.Y) * Part.Width) + column - Part.X), 4 * count);

    /// <summary>One pixel of the reduced photo.</summary>
    public void Read(int column, int row, Span<float> pixel)
    {
        if (Holds(column, row, column, row))
        {
            Pixels.Slice(4 * (((row - Part.Y) * Part.Width) + column - Part.X), 4).CopyTo(pixel);
        }
        else
        {
            source.ReadPixel(column, row, pixel);
        }
    }
}
