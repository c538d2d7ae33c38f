using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Makes photos smaller by averaging areas, in sRGB-encoded values, for that is what the nets were trained on
/// (OpenCV's INTER_AREA). Rows are summed with SIMD first, then columns.
/// </summary>
internal static class AreaReduction
{
    /// <summary>The whole photo in <paramref name="width"/> by <paramref name="height"/> pixels, not larger than it is.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="width">Pixels across, 1 up to the photo's.</param>
    /// <param name="height">Pixels down, 1 up to the photo's.</param>
    /// <param name="planes">Takes values 0..1: three planes with rows of <paramref name="stride"/>.</param>
    /// <param name="stride">Values from one row of a plane to the next.</param>
    /// <param name="plane">Values from one plane to the next.</param>
    /// <param name="cancellation">Looked at row by row.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void Whole(PixelRows photo, int width, int height, Memory<float> planes, int stride, int plane, CancellationToken cancellation)
    {
        if (width == photo.Width && height == photo.Height)
        {
            RowBands.Run(height, width, new SameRows(photo, planes, stride, plane, cancellation));
            cancellation.ThrowIfCancellationRequested();
            return;
        }

        // The work of a row is that of all photo rows under it.
        var work = (int)Math.Min(int.MaxValue, (long)photo.Width * photo.Height / height);
        RowBands.Run(height, work, new WholeRows(photo, width, height, planes, stride, plane, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// A region of the photo reduced by a whole factor: pixel (i, j) of it is the mean of the photo's pixels
    /// i * factor .. (i + 1) * factor - 1 across and the same down.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="factor">1 up.</param>
    /// <param name="region">In reduced pixels, each of which lies fully in the photo.</param>
    /// <param name="pixels">Takes values 0..255, RGB interleaved, rows of 3 * region.Width.</param>
    public static void Region(PixelRows photo, int factor, PixelRegion region, Span<float> pixels)
    {
        var count = region.Width * factor;
        var sums = ArrayPool<float>.Shared.Rent(3 * count);
        var scratch = ArrayPool<byte>.Shared.Rent(3 * count);
        try
        {
            var sum = sums.AsSpan(0, 3 * count);
            for (var y = 0; y < region.Height; y++)
            {
                var target = pixels.Slice(y * 3 * region.Width, 3 * region.Width);
                var into = factor == 1 ? target : sum;
                into.Clear();
                for (var row = 0; row < factor; row++)
                {
                    var from = photo.Read(((region.Y + y) * factor) + row, region.X * factor, count, scratch);
                    Add(from, 1, into);
                }

                if (factor > 1)
                {
                    SumBlocks(sum, factor, target);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sums);
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>sum += weight * row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add(ReadOnlySpan<byte> row, float weight, Span<float> sum)
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var lanes = Vector<float>.Count;
            for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            {
                Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
                Vector.Widen(low, out var a, out var b);
                Vector.Widen(high, out var c, out var d);
                AddLanes(a, weight, sum[i..]);
                AddLanes(b, weight, sum[(i + lanes)..]);
                AddLanes(c, weight, sum[(i + (2 * lanes))..]);
                AddLanes(d, weight, sum[(i + (3 * lanes))..]);
            }
        }

        for (; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLanes(Vector<uint> values, float weight, Span<float> sum) =>
        (new Vector<float>(sum) + (Vector.ConvertToSingle(Vector.AsVectorInt32(values)) * weight)).CopyTo(sum);

    private static void SumBlocks(ReadOnlySpan<float> sum, int factor, Span<float> pixels)
    {
        var scale = 1f / (factor * factor);
        for (int x = 0, at = 0; x < pixels.Length; x += 3)
        {
            float r = 0, g = 0, b = 0;
            for (var k = 0; k < factor; k++, at += 3)
            {
                r += sum[at];
                g += sum[at + 1];
                b += sum[at + 2];
            }

            pixels[x] = r * scale;
            pixels[x + 1] = g * scale;
            pixels[x + 2] = b * scale;
        }
    }

    private static void SumColumns(ReadOnlySpan<float> sum, int columns, double across, Span<float> planes, int width, int plane)
    {
        for (var x = 0; x < width; x++)
        {
            var (left, right) = (x * across, Math.Min((x + 1) * across, columns));
            float r = 0, g = 0, b = 0;
            for (var column = (int)left; column < right; column++)
            {
                var share = (float)(Math.Min(column + 1, right) - Math.Max(column, left));
                r += sum[3 * column] * share;
                g += sum[(3 * column) + 1] * share;
                b += sum[(3 * column) + 2] * share;
            }

            var scale = (float)(1 / (255 * (right - left)));
            planes[x] = r * scale;
            planes[plane + x] = g * scale;
            planes[(2 * plane) + x] = b * scale;
        }
    }

    /// <summary>Nothing to reduce: the values in planes.</summary>
    private readonly struct SameRows(PixelRows photo, Memory<float> planes, int stride, int plane, CancellationToken cancellation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var scratch = ArrayPool<byte>.Shared.Rent(3 * photo.Width);
            try
            {
                for (var y = firstRow; y < endRow && !cancellation.IsCancellationRequested; y++)
                {
                    var row = photo.Read(y, 0, photo.Width, scratch);
                    var target = planes.Span[(y * stride)..];
                    PixelPlanes.Split(row, target[..photo.Width], target.Slice(plane, photo.Width), target.Slice(2 * plane, photo.Width));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }
    }

    private readonly struct WholeRows(
        PixelRows photo, int width, int height, Memory<float> planes, int stride, int plane, CancellationToken cancellation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var sums = ArrayPool<float>.Shared.Rent(3 * photo.Width);
            var scratch = ArrayPool<byte>.Shared.Rent(3 * photo.Width);
            try
            {
                var sum = sums.AsSpan(0, 3 * photo.Width);
                for (var y = firstRow; y < endRow && !cancellation.IsCancellationRequested; y++)
                {
                    SumRows(y, sum, scratch);
                    SumColumns(sum, photo.Width, (double)photo.Width / width, planes.Span[(y * stride)..], width, plane);
                }
            }
            finally
            {
                ArrayPool<float>.Shared.Return(sums);
                ArrayPool<byte>.Shared.Return(scratch);
            }
        }

        private void SumRows(int y, Span<float> sum, byte[] scratch)
        {
            var down = (double)photo.Height / height;
            var (top, bottom) = (y * down, Math.Min((y + 1) * down, photo.Height));
            sum.Clear();
            for (var row = (int)top; row < bottom; row++)
            {
                var share = Math.Min(row + 1, bottom) - Math.Max(row, top);
                Add(photo.Read(row, 0, photo.Width, scratch), (float)(share / (bottom - top)), sum);
            }
        }
    }
}
