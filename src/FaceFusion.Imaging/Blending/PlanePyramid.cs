using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Blending;

/// <summary>The steps of <see cref="BinomialPyramid"/> for one channel.</summary>
internal static class PlanePyramid
{
    /// <summary>Smooths and takes every second sample, into a new plane.</summary>
    public static Plane Reduce(Plane fine)
    {
        var coarse = new Plane(BinomialPyramid.Half(fine.Width), BinomialPyramid.Half(fine.Height));
        Reduce(fine, coarse);
        return coarse;
    }

    /// <summary>The same into a plane of half the size, whose values are replaced.</summary>
    public static void Reduce(Plane fine, Plane coarse) => RowBands.Run(coarse.Height, fine.Width, new Reduction(fine, coarse));

    /// <summary>A coarser plane interpolated to the finer grid, whose values are replaced.</summary>
    public static void Expand(Plane coarse, Plane fine) => Combine<Expanded>(coarse, fine, fine);

    /// <summary>result = a formula of the coarser plane, interpolated to the finer grid, and of what a finer plane has there; the two finer ones may be the same.</summary>
    public static void Combine<TFormula>(Plane coarse, Plane fine, Plane result)
        where TFormula : IPlaneFormula =>
        RowBands.Run(fine.Height, fine.Width, new Expansion<TFormula>(coarse, fine, result));

    private readonly struct Expanded : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> expanded, Vector<float> fine) => expanded;
    }

    private readonly struct Reduction(Plane fine, Plane coarse) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            // The smoothed row with replicated borders, then its even samples and its odd ones: sample x of the coarser row
            // takes even[x], even[x + 1], even[x + 2] and odd[x], odd[x + 1].
            var (padded, half) = (fine.Width + 5, coarse.Width + 2);
            var rented = ArrayPool<float>.Shared.Rent(padded + 8 + (2 * (half + 8)));
            var row = rented.AsSpan(0, padded + 8);
            Span<float> even = rented.AsSpan(row.Length, half + 8), odd = rented.AsSpan(row.Length + even.Length, half + 8);
            for (var y = firstRow; y < endRow; y++)
            {
                var middle = row.Slice(2, fine.Width);
                BinomialRows.Binomial(Row(y, -2), Row(y, -1), Row(y, 0), Row(y, 1), Row(y, 2), middle);
                row[..2].Fill(middle[0]);
                row.Slice(fine.Width + 2, 3).Fill(middle[^1]);
                Separate(row, even, odd, half);
                Weigh(even, odd, coarse.Row(y));
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private ReadOnlySpan<float> Row(int y, int offset) => fine.Row(Math.Clamp((2 * y) + offset, 0, fine.Height - 1));

        /// <summary>Even and odd samples apart, <paramref name="count"/> of each; up to seven more are written.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Separate(ReadOnlySpan<float> row, Span<float> even, Span<float> odd, int count)
        {
            var order = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
            var i = 0;
            for (; (2 * i) + 8 <= row.Length && i + 4 <= even.Length; i += 4)
            {
                var both = Vector256.Shuffle(Vector256.Create(row[(2 * i)..]), order);
                both.GetLower().CopyTo(even[i..]);
                both.GetUpper().CopyTo(odd[i..]);
            }

            for (; i < count && (2 * i) + 1 < row.Length; i++)
            {
                (even[i], odd[i]) = (row[2 * i], row[(2 * i) + 1]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Weigh(ReadOnlySpan<float> even, ReadOnlySpan<float> odd, Span<float> target)
        {
            var x = 0;
            for (; x <= target.Length - Vector<float>.Count; x += Vector<float>.Count)
            {
                var ends = Vector.Create(even[x..]) + Vector.Create(even[(x + 2)..]);
                var sides = Vector.Create(odd[x..]) + Vector.Create(odd[(x + 1)..]);
                ((ends + (sides * 4f) + (Vector.Create(even[(x + 1)..]) * 6f)) * (1 / 256f)).CopyTo(target[x..]);
            }

            for (; x < target.Length; x++)
            {
                target[x] = (even[x] + even[x + 2] + ((odd[x] + odd[x + 1]) * 4f) + (even[x + 1] * 6f)) * (1 / 256f);
            }
        }
    }

    private readonly struct Expansion<TFormula>(Plane coarse, Plane fine, Plane result) : IRowOperation
        where TFormula : IPlaneFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(coarse.Width + 2 + (2 * coarse.Width));
            Span<float> padded = rented.AsSpan(0, coarse.Width + 2), expanded = rented.AsSpan(padded.Length, 2 * coarse.Width);
            var row = padded.Slice(1, coarse.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                var middle = y / 2;
                var below = coarse.Row(Math.Min(middle + 1, coarse.Height - 1));
                if (y % 2 == 0)
                {
                    BinomialRows.Mix(coarse.Row(Math.Max(middle - 1, 0)), coarse.Row(middle), below, row);
                }
                else
                {
                    BinomialRows.Mean(coarse.Row(middle), below, row);
                }

                (padded[0], padded[^1]) = (row[0], row[^1]);
                Interpolate(padded, expanded);
                PlaneFormula.Apply<TFormula>(expanded[..fine.Width], fine.Row(y), result.Row(y));
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        /// <summary>Two samples for each of the row's: (1 6 1) / 8 and the mean with the next.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Interpolate(ReadOnlySpan<float> padded, Span<float> expanded)
        {
            ref var source = ref MemoryMarshal.GetReference(padded);
            var order = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
            var count = expanded.Length / 2;
            var x = 0;
            for (; x <= count - 4; x += 4)
            {
                var left = Vector128.LoadUnsafe(ref source, (nuint)x);
                var here = Vector128.LoadUnsafe(ref source, (nuint)(x + 1));
                var right = Vector128.LoadUnsafe(ref source, (nuint)(x + 2));
                var pairs = Vector256.Create((left + (here * 6f) + right) * 0.125f, (here + right) * 0.5f);
                Vector256.Shuffle(pairs, order).CopyTo(expanded[(2 * x)..]);
            }

            for (; x < count; x++)
            {
                expanded[2 * x] = (padded[x] + (padded[x + 1] * 6f) + padded[x + 2]) * 0.125f;
                expanded[(2 * x) + 1] = (padded[x + 1] + padded[x + 2]) * 0.5f;
            }
        }
    }
}
