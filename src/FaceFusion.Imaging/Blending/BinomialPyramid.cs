using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// The 5-tap binomial step (1 4 6 4 1) / 16 of Burt and Adelson between a level and the next coarser one, of (n + 1) / 2
/// samples a side; sample i of the coarser level stands at sample 2 i of the finer. Borders are replicated. For pictures of four
/// channels; <see cref="PlanePyramid"/> is for one.
/// </summary>
internal static class BinomialPyramid
{
    /// <summary>Samples along a side of the next coarser level.</summary>
    public static int Half(int length) => (length + 1) / 2;

    /// <summary>Smooths and takes every second pixel; the coarser picture is rented from <see cref="LinearImagePool"/>.</summary>
    public static LinearImage Reduce(LinearImage fine)
    {
        var coarse = LinearImagePool.Rent(Half(fine.Width), Half(fine.Height));
        RowBands.Run(coarse.Height, fine.Width, new ReduceOperation(fine, coarse));
        return coarse;
    }

    /// <summary>Floats of scratch that <see cref="ExpandRow"/> needs.</summary>
    public static int ExpandScratch(LinearImage coarse) => 4 * (coarse.Width + 2);

    /// <summary>
    /// One row of the coarser level interpolated to the finer grid: (1 6 1) / 8 at even samples, between them the mean of two,
    /// down and across.
    /// </summary>
    /// <param name="coarse">The coarser level.</param>
    /// <param name="y">Row of the finer level.</param>
    /// <param name="scratch"><see cref="ExpandScratch"/> floats.</param>
    /// <param name="fine">Receives the row: 4 floats a pixel, 2 * coarse.Width or one pixel less.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ExpandRow(LinearImage coarse, int y, Span<float> scratch, Span<float> fine)
    {
        var middle = y / 2;
        var row = scratch.Slice(4, 4 * coarse.Width);
        var below = coarse.Row(Math.Min(middle + 1, coarse.Height - 1));
        if (y % 2 == 0)
        {
            BinomialRows.Mix(coarse.Row(Math.Max(middle - 1, 0)), coarse.Row(middle), below, row);
        }
        else
        {
            BinomialRows.Mean(coarse.Row(middle), below, row);
        }

        // One replicated pixel at either end spares the loop its border cases.
        row[..4].CopyTo(scratch);
        row[^4..].CopyTo(scratch[(4 * (coarse.Width + 1))..]);
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(fine);
        var pairs = fine.Length / 8;
        for (var i = 0; i <= pairs; i++)
        {
            var here = Vector128.LoadUnsafe(ref source, (nuint)(4 * i));
            var right = Vector128.LoadUnsafe(ref source, (nuint)((4 * i) + 4));
            if (i < pairs || fine.Length % 8 != 0)
            {
                var left = Vector128.LoadUnsafe(ref Unsafe.Add(ref source, (4 * i) - 4));
                ((left + (here * 6f) + right) * 0.125f).StoreUnsafe(ref target, (nuint)(8 * i));
            }

            if (i < pairs)
            {
                ((here + right) * 0.5f).StoreUnsafe(ref target, (nuint)((8 * i) + 4));
            }
        }
    }

    private readonly struct ReduceOperation(LinearImage fine, LinearImage coarse) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(4 * (fine.Width + 5));
            var row = rented.AsSpan(8, 4 * fine.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                BinomialRows.Binomial(Row(y, -2), Row(y, -1), Row(y, 0), Row(y, 1), Row(y, 2), row);
                for (var k = 0; k < 2; k++)
                {
                    row[..4].CopyTo(rented.AsSpan(4 * k));
                }

                for (var k = 0; k < 3; k++)
                {
                    row[^4..].CopyTo(rented.AsSpan(8 + (4 * (fine.Width + k))));
                }

                ref var source = ref rented[0];
                var target = coarse.Row(y);
                for (var x = 0; x < coarse.Width; x++)
                {
                    ref var tap = ref Unsafe.Add(ref source, 8 * x);
                    var ends = Vector128.LoadUnsafe(ref tap) + Vector128.LoadUnsafe(ref tap, 16);
                    var sides = Vector128.LoadUnsafe(ref tap, 4) + Vector128.LoadUnsafe(ref tap, 12);
                    ((ends + (sides * 4f) + (Vector128.LoadUnsafe(ref tap, 8) * 6f)) * (1 / 256f)).StoreUnsafe(ref target[4 * x]);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private ReadOnlySpan<float> Row(int y, int offset) => fine.Row(Math.Clamp((2 * y) + offset, 0, fine.Height - 1));
    }
}
