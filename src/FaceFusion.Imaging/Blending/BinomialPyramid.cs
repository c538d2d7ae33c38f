using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// The 5-tap binomial step (1 4 6 4 1) / 16 of Burt and Adelson between a level and the next coarser one, of (n + 1) / 2
/// samples a side; sample i of the coarser level stands at sample 2 i of the finer. Borders are replicated.
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

    /// <summary>The same for one channel.</summary>
    public static Plane Reduce(Plane fine)
    {
        var coarse = new Plane(Half(fine.Width), Half(fine.Height));
        Reduce(fine, coarse);
        return coarse;
    }

    /// <summary>The same into a plane of half the size, whose values are replaced.</summary>
    public static void Reduce(Plane fine, Plane coarse) => RowBands.Run(coarse.Height, fine.Width, new PlaneOperation(fine, coarse));

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
            Mix(coarse.Row(Math.Max(middle - 1, 0)), coarse.Row(middle), below, row);
        }
        else
        {
            Mean(coarse.Row(middle), below, row);
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

    /// <summary>A coarser plane interpolated to the finer grid, whose values are replaced.</summary>
    public static void Expand(Plane coarse, Plane fine) => RowBands.Run(fine.Height, fine.Width, new PlaneExpansion(coarse, fine));

    private static void Mix(ReadOnlySpan<float> above, ReadOnlySpan<float> middle, ReadOnlySpan<float> below, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((Vector.Create(above[i..]) + (Vector.Create(middle[i..]) * 6f) + Vector.Create(below[i..])) * 0.125f).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (above[i] + (middle[i] * 6f) + below[i]) * 0.125f;
        }
    }

    private static void Mean(ReadOnlySpan<float> middle, ReadOnlySpan<float> below, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((Vector.Create(middle[i..]) + Vector.Create(below[i..])) * 0.5f).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (middle[i] + below[i]) * 0.5f;
        }
    }

    /// <summary>result = a + 4 b + 6 c + 4 d + e.</summary>
    private static void Binomial(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, ReadOnlySpan<float> e, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var ends = Vector.Create(a[i..]) + Vector.Create(e[i..]);
            var sides = Vector.Create(b[i..]) + Vector.Create(d[i..]);
            (ends + (sides * 4f) + (Vector.Create(c[i..]) * 6f)).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = a[i] + e[i] + ((b[i] + d[i]) * 4f) + (c[i] * 6f);
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
                Binomial(Row(y, -2), Row(y, -1), Row(y, 0), Row(y, 1), Row(y, 2), row);
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

    private readonly struct PlaneOperation(Plane fine, Plane coarse) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(fine.Width + 5);
            var row = rented.AsSpan(2, fine.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                Binomial(Row(y, -2), Row(y, -1), Row(y, 0), Row(y, 1), Row(y, 2), row);
                rented.AsSpan(0, 2).Fill(row[0]);
                rented.AsSpan(fine.Width + 2, 3).Fill(row[^1]);
                var target = coarse.Row(y);
                for (var x = 0; x < target.Length; x++)
                {
                    var taps = rented.AsSpan(2 * x, 5);
                    target[x] = (taps[0] + taps[4] + ((taps[1] + taps[3]) * 4f) + (taps[2] * 6f)) * (1 / 256f);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private ReadOnlySpan<float> Row(int y, int offset) => fine.Row(Math.Clamp((2 * y) + offset, 0, fine.Height - 1));
    }

    private readonly struct PlaneExpansion(Plane coarse, Plane fine) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(coarse.Width + 2);
            var row = rented.AsSpan(1, coarse.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                var middle = y / 2;
                var below = coarse.Row(Math.Min(middle + 1, coarse.Height - 1));
                if (y % 2 == 0)
                {
                    Mix(coarse.Row(Math.Max(middle - 1, 0)), coarse.Row(middle), below, row);
                }
                else
                {
                    Mean(coarse.Row(middle), below, row);
                }

                (rented[0], rented[coarse.Width + 1]) = (row[0], row[^1]);
                var target = fine.Row(y);
                for (var x = 0; x < target.Length - 1; x += 2)
                {
                    var taps = rented.AsSpan(x / 2, 3);
                    target[x] = (taps[0] + (taps[1] * 6f) + taps[2]) * 0.125f;
                    target[x + 1] = (taps[1] + taps[2]) * 0.5f;
                }

                if (target.Length % 2 != 0)
                {
                    var taps = rented.AsSpan(target.Length / 2, 3);
                    target[^1] = (taps[0] + (taps[1] * 6f) + taps[2]) * 0.125f;
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
