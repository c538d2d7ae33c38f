using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>Area mean of blocks of photo pixels in linear light, alpha premultiplied.</summary>
internal static class PhotoReduction
{
    /// <summary>Fills every pixel of <paramref name="result"/> with the mean of its block of <paramref name="factor"/> squared photo pixels, faded toward the photo's edges over <paramref name="edgeFade"/> pixels.</summary>
    public static void Reduce(Bitmap photo, PixelRegion region, int factor, double edgeFade, LinearImage result) =>
        RowBands.Run(result.Height, region.Width * factor, new Operation(photo, region, factor, edgeFade, result));

    /// <summary>Rows <paramref name="firstRow"/> .. <paramref name="endRow"/> - 1 of the same.</summary>
    public static void ReduceRows(Bitmap photo, PixelRegion region, int factor, double edgeFade, LinearImage result, int firstRow, int endRow)
    {
        DecodeRows(photo, region, factor, result, firstRow, endRow);
        if (edgeFade > 0)
        {
            var columns = ArrayPool<float>.Shared.Rent(result.Width);
            var fade = new EdgeFade(photo, region, factor, edgeFade, columns.AsSpan(0, result.Width));
            for (var y = firstRow; y < endRow; y++)
            {
                fade.Apply(result.Row(y), y);
            }

            ArrayPool<float>.Shared.Return(columns);
        }
    }

    private static void DecodeRows(Bitmap photo, PixelRegion region, int factor, LinearImage result, int firstRow, int endRow)
    {
        if (factor == 1)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                SrgbTransfer.DecodeRow(photo, region.X, region.Y + y, result.Row(y));
            }

            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(region.Width * 4);
        var row = rented.AsSpan(0, region.Width * 4);
        for (var y = firstRow; y < endRow; y++)
        {
            var target = result.Row(y);
            target.Clear();
            var from = region.Y + (y * factor);
            var to = Math.Min(from + factor, region.Bottom);
            for (var k = from; k < to; k++)
            {
                SrgbTransfer.DecodeRow(photo, region.X, k, row);
                AddBlocks(row, factor, target);
            }

            Divide(target, region.Width, factor, to - from);
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void AddBlocks(ReadOnlySpan<float> row, int factor, Span<float> sums)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(row);
        var blocks = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        for (var block = 0; block < blocks.Length; block++)
        {
            var sum = blocks[block];
            foreach (var pixel in pixels.Slice(block * factor, Math.Min(factor, pixels.Length - (block * factor))))
            {
                sum += pixel;
            }

            blocks[block] = sum;
        }
    }

    private static void Divide(Span<float> sums, int width, int factor, int rows)
    {
        var blocks = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        for (var block = 0; block < blocks.Length; block++)
        {
            var columns = Math.Min(factor, width - (block * factor));
            blocks[block] *= 1f / (columns * rows);
        }
    }

    private readonly struct Operation(Bitmap photo, PixelRegion region, int factor, double edgeFade, LinearImage result) : IRowOperation
    {
        public void Run(int firstRow, int endRow) => ReduceRows(photo, region, factor, edgeFade, result, firstRow, endRow);
    }
}
