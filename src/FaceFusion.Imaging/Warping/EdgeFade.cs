using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Lets a photo fade out toward its own edges: where it ends, what lies under it or beside it in a mean takes over. Reduced,
/// premultiplied pixels are multiplied by smoothsteps of the distances to the photo's sides.
/// </summary>
internal readonly ref struct EdgeFade
{
    private readonly double _photoHeight;
    private readonly double _top;
    private readonly int _factor;
    private readonly double _width;
    private readonly Span<float> _columns;
    private readonly int _left;
    private readonly int _right;

    /// <summary>Prepares the fade of rows that cover <paramref name="region"/>.</summary>
    /// <param name="photo">The photo that has the edges.</param>
    /// <param name="region">The part that is being reduced.</param>
    /// <param name="factor">Photo pixels per pixel of a row.</param>
    /// <param name="width">Width of the fade in photo pixels, above 0.</param>
    /// <param name="columns">Scratch, one value a pixel of a row.</param>
    public EdgeFade(Bitmap photo, PixelRegion region, int factor, double width, Span<float> columns)
    {
        (_photoHeight, _top, _factor, _width) = (photo.Height, region.Y, factor, width);
        _columns = columns;

        // Pixels from _left to _right - 1 are clear of both sides.
        double FromLeft(int x) => region.X + ((x + 0.5) * factor);
        for (; _left < columns.Length && FromLeft(_left) < width; _left++)
        {
            columns[_left] = (float)SmoothStep.At(FromLeft(_left) / width) * (float)SmoothStep.At((photo.Width - FromLeft(_left)) / width);
        }

        for (_right = columns.Length; _right > _left && photo.Width - FromLeft(_right - 1) < width; _right--)
        {
            columns[_right - 1] = (float)SmoothStep.At((photo.Width - FromLeft(_right - 1)) / width);
        }
    }

    /// <summary>The first pixel of a row that is clear of both sides; those before it fade by what stands in the scratch.</summary>
    public int ClearFrom => _left;

    /// <summary>The pixel after the last one that is clear of both sides; it and those past it fade by what stands in the scratch.</summary>
    public int ClearTo => _right;

    /// <summary>What row <paramref name="y"/> of the reduced part is multiplied by as a whole, 0..1.</summary>
    public float Down(int y)
    {
        var fromTop = _top + ((y + 0.5) * _factor);
        return (float)SmoothStep.At(fromTop / _width) * (float)SmoothStep.At((_photoHeight - fromTop) / _width);
    }

    /// <summary>Fades row <paramref name="y"/> of the reduced part.</summary>
    public void Apply(Span<float> row, int y)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(row);
        var down = Down(y);
        if (down < 1)
        {
            foreach (ref var pixel in pixels)
            {
                pixel *= down;
            }
        }

        for (var x = 0; x < _left; x++)
        {
            pixels[x] *= _columns[x];
        }

        for (var x = _right; x < pixels.Length; x++)
        {
            pixels[x] *= _columns[x];
        }
    }
}
