using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Imaging.Warping;

/// <summary>Bilinear sampling of RGBA pixels whose two by two taps all lie inside the picture.</summary>
internal static class LinearTaps
{
    /// <summary>
    /// target[i] += weight * picture(x[i] + fx[i], y[i] + fy[i]). A pixel is one Vector128; its right neighbour comes with it in
    /// one Vector256 load. Both steps are a + f (b - a), so f = 0 gives a to the bit.
    /// </summary>
    /// <param name="pixels">RGBA rows of the part of the picture that lies ready.</param>
    /// <param name="rowStride">Floats from one row to the next.</param>
    /// <param name="offsets">The float at which the pixel (x, y) of each position begins; all its taps lie in the part.</param>
    /// <param name="fx">Fractions across, 0..1.</param>
    /// <param name="fy">Fractions down, 0..1.</param>
    /// <param name="weight">Factor of what is added.</param>
    /// <param name="target">4 floats per position; its length sets how many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ReadOnlySpan<float> pixels, int rowStride, ReadOnlySpan<int> offsets, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, float weight, Span<float> target)
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
            ref var tap = ref Unsafe.Add(ref origin, (nint)Unsafe.Add(ref at, i));
            var upper = Vector256.LoadUnsafe(ref tap);
            var lower = Vector256.LoadUnsafe(ref tap, (nuint)stride);
            var column = Vector256.MultiplyAddEstimate(lower - upper, Vector256.Create(Unsafe.Add(ref fys, i)), upper);
            var (left, right) = (column.GetLower(), column.GetUpper());
            var value = Vector128.MultiplyAddEstimate(right - left, Vector128.Create(Unsafe.Add(ref fxs, i)), left);
            Vector128.MultiplyAddEstimate(value, factor, Vector128.LoadUnsafe(ref result, (nuint)(4 * i))).StoreUnsafe(ref result, (nuint)(4 * i));
        }
    }
}
