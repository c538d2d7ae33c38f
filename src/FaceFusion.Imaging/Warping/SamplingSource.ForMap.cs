using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>Which part of a photo a map reads, and how far it may be reduced for it.</summary>
public sealed partial class SamplingSource
{
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
