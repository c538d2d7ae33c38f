using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// The part of a photo that a warp reads, as a linear picture reduced by a whole factor (area mean), so that sampling never
/// skips pixels: image pixel i covers photo pixels Origin + i * Factor .. + Factor - 1, and photo position x stands at image
/// position (x - Origin + 0.5) / Factor - 0.5.
/// </summary>
/// <remarks>
/// The first warp converts the photo tile by tile as it goes: a photo that is read once, as in a mean of many, never becomes
/// a float picture of tens of megabytes. From the second warp on, or once <see cref="Image"/> is asked for, the whole picture
/// is made and kept; its memory comes from a pool, so dispose the source after its last warp. The photo must not change
/// meanwhile. One source may be read by several threads, and disposed when none reads it.
/// </remarks>
public sealed class SamplingSource : IDisposable
{
    // Room for the bicubic taps and for the arc of the cubic between two nodes, in reduced pixels.
    internal const int Margin = 4;

    private readonly Lock _gate = new();
    private readonly Bitmap? _photo;
    private readonly PixelRegion _region;
    private readonly double _edgeFade;
    private LinearImage? _image;
    private bool _read;
    private bool _disposed;

    private SamplingSource(LinearImage image, int originX, int originY, int factor)
    {
        (_image, OriginX, OriginY, Factor) = (image, originX, originY, factor);
        (Width, Height) = (image.Width, image.Height);
    }

    /// <summary>A whole picture as it is. It stays the caller's: the source need not be disposed.</summary>
    public static SamplingSource Of(LinearImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new SamplingSource(image, 0, 0, 1);
    }

    private SamplingSource(Bitmap photo, PixelRegion region, int factor, double edgeFade)
    {
        (_photo, _region, Factor, _edgeFade) = (photo, region, factor, edgeFade);
        (OriginX, OriginY) = (region.X, region.Y);
        (Width, Height) = ((region.Width + factor - 1) / factor, (region.Height + factor - 1) / factor);
    }

    /// <summary>The reduced part of the photo.</summary>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public LinearImage Image
    {
        get
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                return _image ??= Make();
            }
        }
    }

    /// <summary>Columns of <see cref="Image"/>.</summary>
    public int Width { get; }

    /// <summary>Rows of <see cref="Image"/>.</summary>
    public int Height { get; }

    /// <summary>Photo column of the image's first column.</summary>
    public int OriginX { get; }

    /// <summary>Photo row of the image's first row.</summary>
    public int OriginY { get; }

    /// <summary>Photo pixels per image pixel along a side.</summary>
    public int Factor { get; }

    /// <summary>Takes over a picture that is already there.</summary>
    /// <param name="image">The reduced part of a photo, premultiplied.</param>
    /// <param name="originX">Photo column of its first column.</param>
    /// <param name="originY">Photo row of its first row.</param>
    /// <param name="factor">Photo pixels per pixel of it, at least 1.</param>
    public static SamplingSource Wrap(LinearImage image, int originX, int originY, int factor)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        return new SamplingSource(image, originX, originY, factor);
    }

    /// <summary>Makes the part of <paramref name="photo"/> that <paramref name="map"/> reads, with a margin, at the largest factor that keeps at least one sample per output pixel.</summary>
    public static SamplingSource ForMap(Bitmap photo, WarpGrid map)
    {
        var factor = FactorFor(map);
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        foreach (var node in map.Nodes)
        {
            left = Math.Min(left, node.X);
            right = Math.Max(right, node.X);
            top = Math.Min(top, node.Y);
            bottom = Math.Max(bottom, node.Y);
        }

        var (x0, x1) = Cover(left, right, photo.Width, factor);
        var (y0, y1) = Cover(top, bottom, photo.Height, factor);
        return Create(photo, new PixelRegion(x0, y0, x1 - x0, y1 - y0), factor);
    }

    /// <summary>Makes a part chosen by hand.</summary>
    /// <param name="photo">8 or 16 bits, 3 or 4 channels.</param>
    /// <param name="region">Photo pixels; cut to the photo.</param>
    /// <param name="factor">At least 1. Where it does not divide the region, the last column and row average what is there.</param>
    /// <param name="edgeFade">Photo pixels over which the photo turns transparent toward its own edges; 0 for not at all.</param>
    /// <exception cref="ArgumentException">The region holds no pixel of the photo.</exception>
    public static SamplingSource Create(Bitmap photo, PixelRegion region, int factor, double edgeFade = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(edgeFade);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        region = region.Intersect(new PixelRegion(0, 0, photo.Width, photo.Height));
        if (region.IsEmpty)
        {
            throw new ArgumentException($"The region holds no pixel of the {photo.Width} x {photo.Height} photo.", nameof(region));
        }

        return new SamplingSource(photo, region, factor, edgeFade);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_disposed && _image is not null)
            {
                LinearImagePool.Return(_image);
            }

            _disposed = true;
        }
    }

    /// <summary>The whole picture for a warp, or null for the first warp, which makes its own tiles.</summary>
    internal LinearImage? ImageForWarp()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_image is null && !_read)
            {
                _read = true;
                return null;
            }
        }

        return Image;
    }

    /// <summary>Makes the part of the picture that begins at (x, y) and is as large as <paramref name="tile"/>.</summary>
    internal void MakeTile(int x, int y, LinearImage tile)
    {
        var all = new PixelRegion(OriginX + (x * Factor), OriginY + (y * Factor), tile.Width * Factor, tile.Height * Factor);
        PhotoReduction.ReduceRows(_photo!, all.Intersect(_region), Factor, _edgeFade, tile, 0, tile.Height);
    }

    /// <summary>Makes one pixel of the picture.</summary>
    internal void ReadPixel(int column, int row, Span<float> pixel)
    {
        var single = new LinearImage(1, 1);
        MakeTile(column, row, single);
        single.Pixels.CopyTo(pixel);
    }

    /// <summary>The whole picture, kept only once it is complete: making it may be cancelled.</summary>
    private LinearImage Make()
    {
        var image = LinearImagePool.Rent(Width, Height);
        PhotoReduction.Reduce(_photo!, _region, Factor, _edgeFade, image);
        return image;
    }

    /// <summary>
    /// The largest whole factor that the map's scale bears: photo pixels per output pixel, taken where the map magnifies most
    /// (the 5 % of smallest steps between nodes are left out, so one squeezed corner does not cost the reduction).
    /// </summary>
    internal static int FactorFor(WarpGrid map)
    {
        var steps = new double[2 * map.Columns * map.Rows];
        var count = 0;
        for (var j = 0; j < map.Rows - 1; j++)
        {
            for (var i = 0; i < map.Columns - 1; i++)
            {
                var at = (j * map.Columns) + i;
                steps[count++] = (map.Nodes[at + 1] - map.Nodes[at]).Length;
                steps[count++] = (map.Nodes[at + map.Columns] - map.Nodes[at]).Length;
            }
        }

        Array.Sort(steps, 0, count);
        var scale = steps[count / 20] / map.Spacing;
        return double.IsFinite(scale) ? (int)Math.Clamp(Math.Floor(scale + 1e-6), 1, 64) : 1;
    }

    /// <summary>The photo's columns or rows from low to high with a margin; the nearest one where the map lies outside, all where it holds no numbers.</summary>
    private static (int First, int End) Cover(double low, double high, int length, int factor)
    {
        if (!(low <= high))
        {
            return (0, length);
        }

        var margin = Margin * factor;
        var first = (int)Math.Clamp(Math.Floor(low) - margin, 0, length - 1);
        var end = (int)Math.Clamp(Math.Ceiling(high) + margin + 1, first + 1, length);
        return (first, end);
    }
}
