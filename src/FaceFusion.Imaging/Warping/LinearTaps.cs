using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceFusion.Imaging.Warping;

/// <summary>Bilinear sampling of RGBA pixels whose two by two taps all lie inside the picture.</summary>
/// <remarks>
/// A pixel and its right neighbour come in one load. Two such rows are mixed down as a + f (b - a), the mixed row is weighted
/// across by 1 - f and f, and several positions are summed together. So f = 0 gives the pixel to the bit.
/// </remarks>
internal static class LinearTaps
{
    // Of sixteen positions: the fractions down, and two weights in a row for each across.
    private const int Weights = 16 + 32;

    /// <summary>target[i] += weight * picture(x[i] + fx[i], y[i] + fy[i]).</summary>
    /// <param name="pixels">RGBA rows of the part of the picture that lies ready.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="offsets">The float at which the pixel (x, y) of each position begins; all its taps lie in the part.</param>
    /// <param name="fx">Fractions across, 0..1.</param>
    /// <param name="fy">Fractions down, 0..1.</param>
    /// <param name="weight">Factor of what is added.</param>
    /// <param name="isSum">False sets the target instead of adding to it.</param>
    /// <param name="target">4 floats per position; its length sets how many there are.</param>
    public static void Accumulate(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, bool isSum, Span<float> target)
    {
        if (!isSum)
        {
            target.Clear();
        }

        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            Accumulate<Adder512>(pixels, rowStride, offsets, fx, fy, weight, target);
        }
        else
        {
            Accumulate<Adder256>(pixels, rowStride, offsets, fx, fy, weight, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Accumulate<TAdder>(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
        where TAdder : struct, IAdder
    {
        ref var first = ref MemoryMarshal.GetReference(pixels);
        Span<float> weights = stackalloc float[Weights];
        Span<float> fractions = stackalloc float[32];
        Span<float> sums = stackalloc float[4 * 16];
        Span<int> places = stackalloc int[16];
        var i = 0;
        for (; i <= (target.Length / 4) - 16; i += 16)
        {
            StoreWeights(ref MemoryMarshal.GetReference(fx[i..]), ref MemoryMarshal.GetReference(fy[i..]), weight, ref weights[0]);
            Prefetch(ref first, (nuint)rowStride, ref MemoryMarshal.GetReference(offsets[i..]));
            default(TAdder).Add16(ref first, (nuint)rowStride, ref MemoryMarshal.GetReference(offsets[i..]), ref weights[0], ref target[4 * i]);
        }

        if (4 * i < target.Length)
        {
            // The rest, with positions after the last one that lead to where the first does.
            var left = target[(4 * i)..];
            var count = left.Length / 4;
            fractions.Clear();
            fx.Slice(i, count).CopyTo(fractions);
            fy.Slice(i, count).CopyTo(fractions[16..]);
            places.Fill(offsets[i]);
            offsets.Slice(i, count).CopyTo(places);
            left.CopyTo(sums);
            StoreWeights(ref fractions[0], ref fractions[16], weight, ref weights[0]);
            default(TAdder).Add16(ref first, (nuint)rowStride, ref places[0], ref weights[0], ref sums[0]);
            sums[..left.Length].CopyTo(left);
        }
    }

    /// <summary>
    /// Asks for the two rows below the taps of sixteen positions, which the next row of positions reads. A row of a large picture
    /// spans a page or two of memory, at whose ends the processor's own prefetching stops.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref float first, nuint stride, ref int offsets)
    {
        // Every third position: a cache line holds four pixels. An address outside the picture is no fault.
        for (nuint i = 0; Sse.IsSupported && i < 16; i += 3)
        {
            ref var ahead = ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i) + (nint)(2 * stride));
            Sse.Prefetch0(Unsafe.AsPointer(ref ahead));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref ahead, stride)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWeights(ref float fx, ref float fy, float scale, ref float weights)
    {
        for (nuint i = 0; i < 16; i += 4)
        {
            Vector128.LoadUnsafe(ref fy, i).StoreUnsafe(ref weights, i);

            // (1 - f, f) as f * (-1, 1) + (1, 0).
            var x = Vector128.LoadUnsafe(ref fx, i);
            var (slope, start) = (Vector128.Create(-1f, 1f, -1f, 1f), Vector128.Create(1f, 0f, 1f, 0f));
            (((Vector128.Shuffle(x, Vector128.Create(0, 0, 1, 1)) * slope) + start) * scale).StoreUnsafe(ref weights, (2 * i) + 16);
            (((Vector128.Shuffle(x, Vector128.Create(2, 2, 3, 3)) * slope) + start) * scale).StoreUnsafe(ref weights, (2 * i) + 20);
        }
    }

    /// <summary>Adds sixteen pixels.</summary>
    internal interface IAdder
    {
        /// <summary>target[i] += the mix of four taps that begin offsets[i] floats past <paramref name="first"/>.</summary>
        void Add16(ref float first, nuint stride, ref int offsets, ref float weights, ref float target);
    }

    /// <summary>A position in one vector, two of which are summed together.</summary>
    internal readonly struct Adder256 : IAdder
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Add16(ref float first, nuint stride, ref int offsets, ref float weights, ref float target)
        {
            for (nuint i = 0; i < 16; i += 2)
            {
                var a = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i)), stride, Unsafe.Add(ref weights, i), ref Unsafe.Add(ref weights, (2 * i) + 16));
                var b = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i + 1)), stride, Unsafe.Add(ref weights, i + 1), ref Unsafe.Add(ref weights, (2 * i) + 18));
                var sum = Vector256.Create(a.GetLower(), b.GetLower()) + Vector256.Create(a.GetUpper(), b.GetUpper());
                (Vector256.LoadUnsafe(ref target, 4 * i) + sum).StoreUnsafe(ref target, 4 * i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> Mix(ref float tap, nuint stride, float down, ref float across)
        {
            var upper = Vector256.LoadUnsafe(ref tap);
            var column = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref tap, stride) - upper, Vector256.Create(down), upper);
            return column * Vector256.Create(Vector128.Create(across), Vector128.Create(Unsafe.Add(ref across, 1)));
        }
    }

    /// <summary>Two positions in one vector, two of which are summed together; needs <see cref="Avx512F"/>.</summary>
    internal readonly struct Adder512 : IAdder
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Add16(ref float first, nuint stride, ref int offsets, ref float weights, ref float target)
        {
            ref var below = ref Unsafe.Add(ref first, stride);
            var halves = Vector512.Create(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
            var quarters = Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
            for (nuint i = 0; i < 16; i += 4)
            {
                var ab = Mix(ref first, ref below, ref Unsafe.Add(ref offsets, i), ref Unsafe.Add(ref weights, i), ref Unsafe.Add(ref weights, (2 * i) + 16), halves, quarters);
                var cd = Mix(ref first, ref below, ref Unsafe.Add(ref offsets, i + 2), ref Unsafe.Add(ref weights, i + 2), ref Unsafe.Add(ref weights, (2 * i) + 20), halves, quarters);
                var sum = Avx512F.Shuffle4x128(ab, cd, 0b10_00_10_00) + Avx512F.Shuffle4x128(ab, cd, 0b11_01_11_01);
                (Vector512.LoadUnsafe(ref target, 4 * i) + sum).StoreUnsafe(ref target, 4 * i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Mix(ref float first, ref float below, ref int offsets, ref float down, ref float across, Vector512<int> halves, Vector512<int> quarters)
        {
            nint a = offsets, b = Unsafe.Add(ref offsets, 1);
            var upper = Vector512.Create(Vector256.LoadUnsafe(ref Unsafe.Add(ref first, a)), Vector256.LoadUnsafe(ref Unsafe.Add(ref first, b)));
            var lower = Vector512.Create(Vector256.LoadUnsafe(ref Unsafe.Add(ref below, a)), Vector256.LoadUnsafe(ref Unsafe.Add(ref below, b)));
            var column = Vector512.MultiplyAddEstimate(lower - upper, Spread(Vector128.CreateScalarUnsafe(Unsafe.As<float, double>(ref down)).AsSingle(), halves), upper);
            return column * Spread(Vector128.LoadUnsafe(ref across), quarters);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<float> Spread(Vector128<float> few, Vector512<int> order) =>
            Avx512F.PermuteVar16x32(few.ToVector256Unsafe().ToVector512Unsafe(), order);
    }
}
