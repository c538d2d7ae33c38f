using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceFusion.Imaging.Warping;

/// <summary>Catmull-Rom sampling of RGBA pixels whose four by four taps all lie inside the picture.</summary>
/// <remarks>
/// The four taps of a row are 16 floats in memory: one Vector512, two Vector256 or four Vector128. Rows are mixed down first,
/// then the mixed row across. Every weight is ((A f + B) f + C) f + D with D = 0 1 0 0, so f = 0 gives the pixel to the bit.
/// </remarks>
internal static class CubicTaps
{
    private static ReadOnlySpan<float> A => [-0.5f, 1.5f, -1.5f, 0.5f];

    private static ReadOnlySpan<float> B => [1f, -2.5f, 2f, -0.5f];

    private static ReadOnlySpan<float> C => [-0.5f, 0f, 0.5f, 0f];

    private static ReadOnlySpan<float> D => [0f, 1f, 0f, 0f];

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
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            Accumulate512(pixels, rowStride, offsets, fx, fy, weight, isSum, target);
            return;
        }

        if (!isSum)
        {
            target.Clear();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            Accumulate256(pixels, rowStride, offsets, fx, fy, weight, target);
        }
        else
        {
            Accumulate128(pixels, rowStride, offsets, fx, fy, weight, target);
        }
    }

    /// <summary>Sixteen positions at a time; needs <see cref="Avx512F"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    internal static void Accumulate512(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, bool isSum, Span<float> target)
    {
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(pixels), -4 - (nint)rowStride);
        Span<float> weights = stackalloc float[CubicWeights.Room];
        Span<float> sums = stackalloc float[4 * 16];
        Span<int> places = stackalloc int[16];
        var i = 0;
        for (; i <= (target.Length / 4) - 16; i += 16)
        {
            CubicWeights.Store(Vector512.Create(fx[i..]), Vector512.Create(fy[i..]), weight, ref weights[0]);
            Add16(ref first, (nuint)rowStride, ref Unsafe.Add(ref MemoryMarshal.GetReference(offsets), i), ref weights[0], isSum, ref target[4 * i]);
        }

        if (4 * i < target.Length)
        {
            // The rest, with positions after the last one that lead to where the first does.
            var left = target[(4 * i)..];
            var count = left.Length / 4;
            weights[..32].Clear();
            fx.Slice(i, count).CopyTo(weights);
            fy.Slice(i, count).CopyTo(weights[16..]);
            places.Fill(offsets[i]);
            offsets.Slice(i, count).CopyTo(places);
            left.CopyTo(sums);
            CubicWeights.Store(Vector512.Create<float>(weights), Vector512.Create<float>(weights[16..]), weight, ref weights[0]);
            Add16(ref first, (nuint)rowStride, ref places[0], ref weights[0], isSum, ref sums[0]);
            sums[..left.Length].CopyTo(left);
        }
    }

    /// <summary>Adds or sets sixteen pixels, four at a time, whose four taps across are then summed together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add16(ref float first, nuint stride, ref int offsets, ref float weights, bool isSum, ref float target)
    {
        var each = Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
        for (nuint i = 0; i < 16; i += 4)
        {
            var a = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i)), stride, ref Unsafe.Add(ref weights, i), ref Unsafe.Add(ref weights, (4 * i) + 64), each);
            var b = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i + 1)), stride, ref Unsafe.Add(ref weights, i + 1), ref Unsafe.Add(ref weights, (4 * i) + 68), each);
            var ab = Avx512F.Shuffle4x128(a, b, 0b01_00_01_00) + Avx512F.Shuffle4x128(a, b, 0b11_10_11_10);
            var c = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i + 2)), stride, ref Unsafe.Add(ref weights, i + 2), ref Unsafe.Add(ref weights, (4 * i) + 72), each);
            var d = Mix(ref Unsafe.Add(ref first, Unsafe.Add(ref offsets, i + 3)), stride, ref Unsafe.Add(ref weights, i + 3), ref Unsafe.Add(ref weights, (4 * i) + 76), each);
            var cd = Avx512F.Shuffle4x128(c, d, 0b01_00_01_00) + Avx512F.Shuffle4x128(c, d, 0b11_10_11_10);
            var sum = Avx512F.Shuffle4x128(ab, cd, 0b10_00_10_00) + Avx512F.Shuffle4x128(ab, cd, 0b11_01_11_01);
            (isSum ? Vector512.LoadUnsafe(ref target, 4 * i) + sum : sum).StoreUnsafe(ref target, 4 * i);
        }
    }

    /// <summary>Four rows of four taps mixed down, and weighted across.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Mix(ref float tap, nuint stride, ref float down, ref float across, Vector512<int> each)
    {
        var sum = Vector512.LoadUnsafe(ref tap) * Vector512.Create(down);
        sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, stride), Vector512.Create(Unsafe.Add(ref down, 16)), sum);
        sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, 2 * stride), Vector512.Create(Unsafe.Add(ref down, 32)), sum);
        sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, 3 * stride), Vector512.Create(Unsafe.Add(ref down, 48)), sum);
        return sum * Avx512F.PermuteVar16x32(Vector128.LoadUnsafe(ref across).ToVector256Unsafe().ToVector512Unsafe(), each);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate256(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
    {
        ref var origin = ref MemoryMarshal.GetReference(pixels);
        ref var result = ref MemoryMarshal.GetReference(target);
        nint stride = rowStride;
        var factor = Vector128.Create(weight);
        ref var at = ref MemoryMarshal.GetReference(offsets);
        ref var fxs = ref MemoryMarshal.GetReference(fx);
        ref var fys = ref MemoryMarshal.GetReference(fy);
        for (var i = 0; i < target.Length / 4; i++)
        {
            ref var tap = ref Unsafe.Add(ref origin, (nint)Unsafe.Add(ref at, i) - stride - 4);
            var down = Weights(Unsafe.Add(ref fys, i));
            var (left, right) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var j = 0; j < 4; j++, tap = ref Unsafe.Add(ref tap, stride))
            {
                var k = Vector256.Create(down[j]);
                left = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref tap), k, left);
                right = Vector256.MultiplyAddEstimate(Vector256.LoadUnsafe(ref tap, 8), k, right);
            }

            var across = Weights(Unsafe.Add(ref fxs, i));
            left *= Vector256.Create(Vector128.Create(across[0]), Vector128.Create(across[1]));
            left = Vector256.MultiplyAddEstimate(right, Vector256.Create(Vector128.Create(across[2]), Vector128.Create(across[3])), left);
            var value = left.GetLower() + left.GetUpper();
            Vector128.MultiplyAddEstimate(value, factor, Vector128.LoadUnsafe(ref result, (nuint)(4 * i))).StoreUnsafe(ref result, (nuint)(4 * i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate128(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
    {
        ref var origin = ref MemoryMarshal.GetReference(pixels);
        ref var result = ref MemoryMarshal.GetReference(target);
        nint stride = rowStride;
        ref var at = ref MemoryMarshal.GetReference(offsets);
        ref var fxs = ref MemoryMarshal.GetReference(fx);
        ref var fys = ref MemoryMarshal.GetReference(fy);
        for (var i = 0; i < target.Length / 4; i++)
        {
            ref var tap = ref Unsafe.Add(ref origin, (nint)Unsafe.Add(ref at, i) - stride - 4);
            var (down, across) = (Weights(Unsafe.Add(ref fys, i)), Weights(Unsafe.Add(ref fxs, i)));
            var value = Vector128<float>.Zero;
            for (var j = 0; j < 4; j++, tap = ref Unsafe.Add(ref tap, stride))
            {
                var row = Vector128.LoadUnsafe(ref tap) * across[0];
                row = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tap, 4), Vector128.Create(across[1]), row);
                row = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tap, 8), Vector128.Create(across[2]), row);
                row = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref tap, 12), Vector128.Create(across[3]), row);
                value = Vector128.MultiplyAddEstimate(row, Vector128.Create(down[j]), value);
            }

            Vector128.MultiplyAddEstimate(value, Vector128.Create(weight), Vector128.LoadUnsafe(ref result, (nuint)(4 * i))).StoreUnsafe(ref result, (nuint)(4 * i));
        }
    }

    /// <summary>The four weights of a fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Weights(float fraction)
    {
        var f = Vector128.Create(fraction);
        var weights = Vector128.MultiplyAddEstimate(Vector128.Create(A), f, Vector128.Create(B));
        weights = Vector128.MultiplyAddEstimate(weights, f, Vector128.Create(C));
        return Vector128.MultiplyAddEstimate(weights, f, Vector128.Create(D));
    }
}
