using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Warping;

/// <summary>Catmull-Rom sampling of RGBA pixels in 15 bits (<see cref="SrgbPacker"/>) whose four by four taps all lie inside the picture.</summary>
/// <remarks>
/// Two rows are mixed down by one multiplication of pairs, with weights in 14 bits that add up to 1 exactly; across goes on in
/// floats. Next to <see cref="CubicTaps"/> a value is off by 1e-4 of itself and 2e-5 at most: a twentieth of the darkest code.
/// </remarks>
internal static class PackedTaps
{
    private const int AtOnce = 16;

    /// <summary>The weight that stands for 1.</summary>
    private const int One = 1 << 14;

    /// <summary>True where the processor multiplies pairs of 16 bits.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>target[i] += (or =) weight * picture(x[i] + fx[i], y[i] + fy[i]), in linear light 0..1.</summary>
    /// <param name="pixels">RGBA rows of the part of the picture that lies ready.</param>
    /// <param name="rowStride">Samples from one row to the next.</param>
    /// <param name="offsets">The sample at which the pixel (x, y) of each position begins; all its taps lie in the part.</param>
    /// <param name="fx">Fractions across, 0..1.</param>
    /// <param name="fy">Fractions down, 0..1.</param>
    /// <param name="weight">Factor of what is added.</param>
    /// <param name="isSum">False sets the target instead of adding to it.</param>
    /// <param name="target">4 floats per position; its length sets how many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public static void Accumulate(ReadOnlySpan<short> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, bool isSum, Span<float> target)
    {
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(pixels), -4 - (nint)rowStride);
        Span<int> down = stackalloc int[2 * AtOnce];
        Span<float> across = stackalloc float[4 * AtOnce];
        Span<float> sums = stackalloc float[4 * AtOnce];
        Span<float> fractions = stackalloc float[2 * AtOnce];
        Span<int> places = stackalloc int[AtOnce];
        var scale = weight / (One * (float)SrgbPacker.One);
        var i = 0;
        for (; i <= (target.Length / 4) - AtOnce; i += AtOnce)
        {
            StoreDown(Vector512.Create(fy[i..]), ref down[0]);
            CubicWeights.StoreAcross(Vector512.Create(fx[i..]), scale, ref across[0]);
            Add16(ref first, (nuint)rowStride, ref Unsafe.Add(ref MemoryMarshal.GetReference(offsets), i), ref down[0], ref across[0], isSum, ref target[4 * i]);
        }

        if (4 * i < target.Length)
        {
            // The rest, with positions after the last one that lead to where the first does.
            var left = target[(4 * i)..];
            var count = left.Length / 4;
            fractions.Clear();
            fx.Slice(i, count).CopyTo(fractions);
            fy.Slice(i, count).CopyTo(fractions[AtOnce..]);
            places.Fill(offsets[i]);
            offsets.Slice(i, count).CopyTo(places);
            left.CopyTo(sums);
            StoreDown(Vector512.Create<float>(fractions[AtOnce..]), ref down[0]);
            CubicWeights.StoreAcross(Vector512.Create<float>(fractions), scale, ref across[0]);
            Add16(ref first, (nuint)rowStride, ref places[0], ref down[0], ref across[0], isSum, ref sums[0]);
            sums[..left.Length].CopyTo(left);
        }
    }

    /// <summary>Weights down in pairs: those of the first two rows of sixteen positions, then those of the last two. What rounding leaves goes to the heaviest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreDown(Vector512<float> f, ref int weights)
    {
        var (before, past, last) = CubicWeights.DownButOne(f);
        var (w0, w2, w3) = (Round(before), Round(past), Round(last));
        var w1 = Vector512.Create(One) - w0 - w2 - w3;
        var lower = Vector512.Create(0xFFFF);
        ((w0 & lower) | Vector512.ShiftLeft(w1, 16)).StoreUnsafe(ref weights);
        ((w2 & lower) | Vector512.ShiftLeft(w3, 16)).StoreUnsafe(ref weights, AtOnce);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Round(Vector512<float> weight) => Vector512.ConvertToInt32Native(Vector512.Floor((weight * One) + Vector512.Create(0.5f)));

    /// <summary>Adds or sets sixteen pixels, two at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add16(ref short first, nuint stride, ref int offsets, ref int down, ref float across, bool isSum, ref float target)
    {
        for (nuint i = 0; i < AtOnce; i += 2)
        {
            var a = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i)), stride, ref Unsafe.Add(ref down, i), ref Unsafe.Add(ref across, 4 * i));
            var b = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i + 1)), stride, ref Unsafe.Add(ref down, i + 1), ref Unsafe.Add(ref across, (4 * i) + 4));
            var sum = Avx.Permute2x128(a, b, 0x20) + Avx.Permute2x128(a, b, 0x31);
            (isSum ? Vector256.LoadUnsafe(ref target, 4 * i) + sum : sum).StoreUnsafe(ref target, 4 * i);
        }
    }

    /// <summary>Four rows of four taps mixed down and weighted across: the sum of the first and third tap's pixels, and of the others'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Mix(ref short tap, nuint stride, ref int down, ref float across)
    {
        var (r0, r1) = (Vector256.LoadUnsafe(ref tap), Vector256.LoadUnsafe(ref tap, stride));
        var (r2, r3) = (Vector256.LoadUnsafe(ref tap, 2 * stride), Vector256.LoadUnsafe(ref tap, 3 * stride));
        var (upper, lower) = (Vector256.Create(down).AsInt16(), Vector256.Create(Unsafe.Add(ref down, AtOnce)).AsInt16());
        var even = Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(r0, r1), upper) + Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(r2, r3), lower);
        var odd = Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(r0, r1), upper) + Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(r2, r3), lower);
        var weights = Vector128.LoadUnsafe(ref across);
        var both = Vector256.Create(weights, weights);
        var ofEven = Avx.PermuteVar(both, Vector256.Create(0, 0, 0, 0, 2, 2, 2, 2));
        var ofOdd = Avx.PermuteVar(both, Vector256.Create(1, 1, 1, 1, 3, 3, 3, 3));
        return Vector256.MultiplyAddEstimate(Vector256.ConvertToSingle(even), ofEven, Vector256.ConvertToSingle(odd) * ofOdd);
    }
}
