using System.Buffers;
using System.Numerics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>Signed distances to closed outlines, within a pixel: the exact Euclidean transform [Felzenszwalb, Huttenlocher 2012] of the drawn outline.</summary>
public static class DistanceField
{
    private const float Beyond = 1e6f;

    // Rows up to this are searched: further than half of it hardly anything is.
    private const int Short = 512;

    private static int Lane => Vector<float>.Count;

    /// <summary>Pixels from the outline, below 0 inside it (nonzero winding).</summary>
    public static Plane Of(Point2[] outline, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(outline);
        var inside = Fill(outline, width, height);
        var field = Of(inside.AsSpan(0, width * height), width, height);
        ArrayPool<bool>.Shared.Return(inside);
        return field;
    }

    /// <summary>Pixels from the edge of where a mask is above <paramref name="level"/>, below 0 inside.</summary>
    public static Plane Of(Plane mask, float level)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var inside = new bool[mask.Values.Length];
        for (var i = 0; i < inside.Length; i++)
        {
            inside[i] = mask.Values[i] > level;
        }

        return Of(inside, mask.Width, mask.Height);
    }

    private static Plane Of(ReadOnlySpan<bool> inside, int width, int height)
    {
        var outward = Squared(inside, width, height, of: true);
        var inward = Squared(inside, width, height, of: false);
        var field = PlanePool.RentUnset(width, height);
        for (var i = 0; i < inside.Length; i++)
        {
            // The edge lies between the last pixel on one side and the first on the other.
            field.Values[i] = inside[i] ? 0.5f - MathF.Sqrt(inward[i]) : MathF.Sqrt(outward[i]) - 0.5f;
        }

        ArrayPool<float>.Shared.Return(outward);
        ArrayPool<float>.Shared.Return(inward);

        return field;
    }

    private static bool[] Fill(Point2[] outline, int width, int height)
    {
        var inside = ArrayPool<bool>.Shared.Rent(width * height);
        inside.AsSpan(0, width * height).Clear();
        var row = new OutlineRow();
        for (var y = 0; y < height; y++)
        {
            foreach (var (first, last) in row.Inside(outline, y))
            {
                var from = (int)Math.Clamp(Math.Ceiling(first), 0, width);
                var to = (int)Math.Clamp(Math.Floor(last) + 1, from, width);
                inside.AsSpan((y * width) + from, to - from).Fill(true);
            }
        }

        return inside;
    }

    /// <summary>Squared distance of each pixel to the nearest one that is <paramref name="of"/>, in an array of the pool.</summary>
    private static float[] Squared(ReadOnlySpan<bool> inside, int width, int height, bool of)
    {
        var rented = ArrayPool<float>.Shared.Rent(inside.Length);
        var squared = rented.AsSpan(0, inside.Length);
        var distance = new float[width];
        Array.Fill(distance, Beyond);
        for (var y = 0; y < height; y++)
        {
            // Down all columns at once, then up again: the distance grows by one a step.
            var row = inside.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                distance[x] = row[x] == of ? 0 : distance[x] + 1;
            }

            distance.CopyTo(squared[(y * width)..]);
        }

        Array.Fill(distance, Beyond);
        for (var y = height - 1; y >= 0; y--)
        {
            var row = inside.Slice(y * width, width);
            var target = squared.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                distance[x] = row[x] == of ? 0 : distance[x] + 1;
                var least = Math.Min(distance[x], target[x]);
                target[x] = least * least;
            }
        }

        if (width >= Lane && width <= Short)
        {
            SearchRows(squared, width);
            return rented;
        }

        var (vertices, bounds) = (new int[width], new float[width + 1]);
        var line = new float[width];
        for (var y = 0; y < height; y++)
        {
            var row = squared.Slice(y * width, width);
            row.CopyTo(line);
            Envelope(line, vertices, bounds, row);
        }

        return rented;
    }

    /// <summary>The same as <see cref="Envelope"/>, by looking to both sides until what is found cannot be undercut: sooner where nothing is far.</summary>
    private static void SearchRows(Span<float> squared, int width)
    {
        // The row between as much of nothing on either side.
        var padded = new float[3 * width];
        Array.Fill(padded, Beyond * Beyond);
        for (var from = 0; from < squared.Length; from += width)
        {
            var row = squared.Slice(from, width);
            row.CopyTo(padded.AsSpan(width));
            for (var x = 0; x < width; x += Lane)
            {
                // The last ones once more, so that no lane is past the end.
                var at = Math.Min(x, width - Lane);
                var least = new Vector<float>(padded, width + at);
                for (var k = 1; k < width; k++)
                {
                    var across = new Vector<float>((float)k * k);
                    if (Vector.LessThanOrEqualAll(least, across))
                    {
                        break;
                    }

                    least = Vector.Min(least, Vector.Min(new Vector<float>(padded, width + at - k), new Vector<float>(padded, width + at + k)) + across);
                }

                least.CopyTo(row[at..]);
            }
        }
    }

    /// <summary>The lower envelope of the parabolas that stand on the values of a line.</summary>
    private static void Envelope(ReadOnlySpan<float> line, Span<int> vertices, Span<float> bounds, Span<float> result)
    {
        var k = 0;
        (vertices[0], bounds[0], bounds[1]) = (0, float.NegativeInfinity, float.PositiveInfinity);
        for (var q = 1; q < line.Length; q++)
        {
            var s = Meet(line, vertices[k], q);
            while (s <= bounds[k])
            {
                s = Meet(line, vertices[--k], q);
            }

            (vertices[++k], bounds[k], bounds[k + 1]) = (q, s, float.PositiveInfinity);
        }

        k = 0;
        for (var q = 0; q < line.Length; q++)
        {
            while (bounds[k + 1] < q)
            {
                k++;
            }

            var step = (float)(q - vertices[k]);
            result[q] = (step * step) + line[vertices[k]];
        }
    }

    private static float Meet(ReadOnlySpan<float> line, int v, int q) =>
        (float)((line[q] + ((double)q * q) - (line[v] + ((double)v * v))) / (2.0 * (q - v)));
}
