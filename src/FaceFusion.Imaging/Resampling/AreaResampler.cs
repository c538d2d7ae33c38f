using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Resampling;

/// <summary>Resizes pictures in linear light: exact area weights when shrinking, Catmull-Rom bicubic when growing.</summary>
public static class AreaResampler
{
    /// <summary>The picture at <paramref name="width"/> x <paramref name="height"/>; the same size gives an equal copy, to the bit.</summary>
    public static LinearImage Resize(LinearImage source, int width, int height)
    {
        var result = new LinearImage(width, height);
        RowBands.Run(
            height,
            Math.Max(width, (int)((long)source.Width * source.Height / height)),
            new ResizeOperation(source, null, result, AxisWeights.Make(source.Width, width), AxisWeights.Make(source.Height, height)));
        return result;
    }

    /// <summary>Decodes and resizes in one pass, without a full-size float picture: for photos of many megapixels.</summary>
    public static LinearImage Resize(Bitmap source, int width, int height)
    {
        var result = new LinearImage(width, height);
        RowBands.Run(
            height,
            Math.Max(width, (int)((long)source.Width * source.Height / height)),
            new ResizeOperation(null, source, result, AxisWeights.Make(source.Width, width), AxisWeights.Make(source.Height, height)));
        return result;
    }

    /// <summary>The plane at another size.</summary>
    public static Plane Resize(Plane source, int width, int height)
    {
        var result = new Plane(width, height);
        RowBands.Run(
            height,
            Math.Max(width, (int)((long)source.Width * source.Height / height)),
            new PlaneOperation(source, result, AxisWeights.Make(source.Width, width), AxisWeights.Make(source.Height, height)));
        return result;
    }

    /// <summary>sum += row * weight.</summary>
    private static void AddScaled(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        for (var i = 0; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }

    private readonly struct ResizeOperation(LinearImage? linear, Bitmap? bitmap, LinearImage result, AxisWeights across, AxisWeights down) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            // Down first: it reads whole rows in order, and only the summed row is then gone over across.
            using var cursor = linear is not null ? new RowCursor(linear) : new RowCursor(bitmap!);
            var sum = new float[cursor.Width * 4];
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = down.Weights(y);
                sum.AsSpan().Clear();
                for (var k = 0; k < weights.Length; k++)
                {
                    AddScaled(cursor.Row(down.Start[y] + k), weights[k], sum);
                }

                var target = result.Row(y);
                for (var x = 0; x < result.Width; x++)
                {
                    float r = 0, g = 0, b = 0, a = 0;
                    var taps = across.Weights(x);
                    var at = across.Start[x] * 4;
                    for (var k = 0; k < taps.Length; k++, at += 4)
                    {
                        r += sum[at] * taps[k];
                        g += sum[at + 1] * taps[k];
                        b += sum[at + 2] * taps[k];
                        a += sum[at + 3] * taps[k];
                    }

                    target[4 * x] = r;
                    target[(4 * x) + 1] = g;
                    target[(4 * x) + 2] = b;
                    target[(4 * x) + 3] = a;
                }
            }
        }
    }

    private readonly struct PlaneOperation(Plane source, Plane result, AxisWeights across, AxisWeights down) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var sum = new float[source.Width];
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = down.Weights(y);
                sum.AsSpan().Clear();
                for (var k = 0; k < weights.Length; k++)
                {
                    AddScaled(source.Row(down.Start[y] + k), weights[k], sum);
                }

                var target = result.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    var taps = across.Weights(x);
                    var at = across.Start[x];
                    var value = 0f;
                    for (var k = 0; k < taps.Length; k++)
                    {
                        value += sum[at + k] * taps[k];
                    }

                    target[x] = value;
                }
            }
        }
    }
}
