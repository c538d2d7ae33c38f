using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

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
        Run(source.Width, source.Height, width, height, source.Row, null, result);
        return result;
    }

    /// <summary>The plane that rows are read of at another size, without a plane of its own size: for what is made of many megapixels.</summary>
    /// <param name="sourceWidth">Values in a row.</param>
    /// <param name="sourceHeight">Rows.</param>
    /// <param name="read">Fills a row; asked for on several threads, and for some rows twice.</param>
    /// <param name="width">Of the result.</param>
    /// <param name="height">Of the result.</param>
    public static Plane Resize(int sourceWidth, int sourceHeight, RowReader read, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(read);
        var result = new Plane(width, height);
        Run(sourceWidth, sourceHeight, width, height, null, read, result);
        return result;
    }

    /// <summary>Hands out the rows of the plane at another size, each once, on several threads; none of them is kept.</summary>
    public static void Resize(Plane source, int width, int height, RowTaker take)
    {
        ArgumentNullException.ThrowIfNull(take);
        var pass = new PlaneOperation(source.Row, null, null, take, source.Width, AxisWeights.Make(source.Width, width), AxisWeights.Make(source.Height, height), width);
        RowBands.Run(height, Math.Max(width, (int)((long)source.Width * source.Height / height)), pass);
    }

    private static void Run(int sourceWidth, int sourceHeight, int width, int height, RowView? rows, RowReader? read, Plane result) => RowBands.Run(
        height,
        Math.Max(width, (int)((long)sourceWidth * sourceHeight / height)),
        new PlaneOperation(rows, read, result, null, sourceWidth, AxisWeights.Make(sourceWidth, width), AxisWeights.Make(sourceHeight, height), width));

    /// <summary>sum = row * weight for the first row of a sum, else sum += row * weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<float> row, float weight, bool isFirst, Span<float> sum)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sum[..row.Length]);
        var factor = new Vector<float>(weight);
        var i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var before = isFirst ? Vector<float>.Zero : Vector.LoadUnsafe(ref target, (nuint)i);
            Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref source, (nuint)i), factor, before).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < row.Length; i++)
        {
            sum[i] = (isFirst ? 0 : sum[i]) + (row[i] * weight);
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
                for (var k = 0; k < weights.Length; k++)
                {
                    AddScaled(cursor.Row(down.Start[y] + k), weights[k], k == 0, sum);
                }

                Across(sum, result.Row(y));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Across(Span<float> sum, Span<float> target)
        {
            var pixels = MemoryMarshal.Cast<float, Vector128<float>>(sum);
            var results = MemoryMarshal.Cast<float, Vector128<float>>(target);
            for (var x = 0; x < results.Length; x++)
            {
                var taps = across.Weights(x);
                var read = pixels.Slice(across.Start[x], taps.Length);
                var value = read[0] * taps[0];
                for (var k = 1; k < taps.Length; k++)
                {
                    value = Vector128.MultiplyAddEstimate(read[k], Vector128.Create(taps[k]), value);
                }

                results[x] = value;
            }
        }
    }

    /// <summary>A row that is there already.</summary>
    private delegate Span<float> RowView(int y);

    private readonly struct PlaneOperation(
        RowView? rows, RowReader? read, Plane? result, RowTaker? take, int sourceWidth, AxisWeights across, AxisWeights down, int width) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var sum = new float[sourceWidth];
            var row = read is null ? [] : new float[sourceWidth];
            var taken = take is null ? [] : new float[width];
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = down.Weights(y);
                for (var k = 0; k < weights.Length; k++)
                {
                    read?.Invoke(down.Start[y] + k, row);
                    AddScaled(rows is null ? row : rows(down.Start[y] + k), weights[k], k == 0, sum);
                }

                var target = result is null ? taken : result.Row(y);
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

                take?.Invoke(y, target);
            }
        }
    }
}
