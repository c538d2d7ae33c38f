using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    /// <param name="target">4 floats per position; its length sets how many there are.</param>
    public static void Accumulate(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate512(pixels, rowStride, offsets, fx, fy, weight, target);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate256(pixels, rowStride, offsets, fx, fy, weight, target);
        }
        else
        {
            Accumulate128(pixels, rowStride, offsets, fx, fy, weight, target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate512(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
    {
        ref var origin = ref MemoryMarshal.GetReference(pixels);
        ref var result = ref MemoryMarshal.GetReference(target);
        nint stride = rowStride;
        var factor = Vector128.Create(weight);
        var (a, b, c, d) = (Each512(A), Each512(B), Each512(C), Each512(D));
        ref var at = ref MemoryMarshal.GetReference(offsets);
        ref var fxs = ref MemoryMarshal.GetReference(fx);
        ref var fys = ref MemoryMarshal.GetReference(fy);
        for (var i = 0; i < target.Length / 4; i++)
        {
            ref var tap = ref Unsafe.Add(ref origin, (nint)Unsafe.Add(ref at, i) - stride - 4);
            var down = Weights(Unsafe.Add(ref fys, i));
            var sum = Vector512.LoadUnsafe(ref tap) * Vector512.Create(down[0]);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, (nuint)stride), Vector512.Create(down[1]), sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, (nuint)(2 * stride)), Vector512.Create(down[2]), sum);
            sum = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref tap, (nuint)(3 * stride)), Vector512.Create(down[3]), sum);
            var f = Vector512.Create(Unsafe.Add(ref fxs, i));
            var across = Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(a, f, b), f, c), f, d);
            sum *= across;
            var half = sum.GetLower() + sum.GetUpper();
            var value = half.GetLower() + half.GetUpper();
            Vector128.MultiplyAddEstimate(value, factor, Vector128.LoadUnsafe(ref result, (nuint)(4 * i))).StoreUnsafe(ref result, (nuint)(4 * i));
        }
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

    /// <summary>Each of four values four times, as they weigh the four pixels of a row.</summary>
    private static Vector512<float> Each512(ReadOnlySpan<float> v) => Vector512.Create(
        Vector256.Create(Vector128.Create(v[0]), Vector128.Create(v[1])),
        Vector256.Create(Vector128.Create(v[2]), Vector128.Create(v[3])));
}
