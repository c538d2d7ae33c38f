using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>Means over square windows that are cut at the borders, at a cost that does not depend on their size.</summary>
internal static class BoxMean
{
    /// <summary>Puts the mean over <paramref name="radius"/> pixels around each into <paramref name="result"/>, which may be the source.</summary>
    public static void Apply(Plane source, int radius, Plane result)
    {
        var (width, height) = (source.Width, source.Height);
        var rented = ArrayPool<float>.Shared.Rent((height + 1) * width);
        var across = rented.AsSpan(0, height * width);
        var column = rented.AsSpan(height * width, width);
        for (var y = 0; y < height; y++)
        {
            MeanAcross(source.Row(y), radius, across.Slice(y * width, width));
        }

        // Rows are small numbers of near-equal size, so that sliding in float loses less than 1e-5 over a thousand rows.
        column.Clear();
        for (var y = 0; y < Math.Min(radius, height); y++)
        {
            AddScaled(across.Slice(y * width, width), 1, column);
        }

        for (var y = 0; y < height; y++)
        {
            if (y + radius < height)
            {
                AddScaled(across.Slice((y + radius) * width, width), 1, column);
            }

            if (y - radius > 0)
            {
                AddScaled(across.Slice((y - radius - 1) * width, width), -1, column);
            }

            var rows = Math.Min(y + radius, height - 1) - Math.Max(y - radius, 0) + 1;
            Scale(column, 1f / rows, result.Row(y));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void MeanAcross(ReadOnlySpan<float> row, int radius, Span<float> result)
    {
        var sum = 0.0;
        for (var x = 0; x < Math.Min(radius, row.Length); x++)
        {
            sum += row[x];
        }

        for (var x = 0; x < row.Length; x++)
        {
            sum += (x + radius < row.Length ? row[x + radius] : 0.0) - (x > radius ? row[x - radius - 1] : 0.0);
            var count = Math.Min(x + radius, row.Length - 1) - Math.Max(x - radius, 0) + 1;
            result[x] = (float)(sum / count);
        }
    }

    private static void AddScaled(ReadOnlySpan<float> row, float scale, Span<float> sum)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += rows[i] * scale;
        }

        for (var x = sums.Length * Vector<float>.Count; x < sum.Length; x++)
        {
            sum[x] += row[x] * scale;
        }
    }

    private static void Scale(ReadOnlySpan<float> sum, float scale, Span<float> result)
    {
        for (var x = 0; x < result.Length; x++)
        {
            result[x] = sum[x] * scale;
        }
    }
}
