using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Warping;

/// <summary>U(r) = r^2 ln r, the fundamental solution of the biharmonic equation in the plane (up to a factor).</summary>
internal static class ThinPlateKernel
{
    /// <summary>The kernel from the squared distance; 0 at 0.</summary>
    public static double OfSquare(double squared) => squared > 0 ? 0.5 * squared * Math.Log(squared) : 0;

    /// <summary>values[i] = U(|(x, y) - (xs[i], ys[i])|), within 1e-11 of the exact value relative to the squared distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(double x, double y, ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, Span<double> values)
    {
        ref var rx = ref MemoryMarshal.GetReference(xs[..values.Length]);
        ref var ry = ref MemoryMarshal.GetReference(ys[..values.Length]);
        ref var result = ref MemoryMarshal.GetReference(values);
        var (px, py) = (new Vector<double>(x), new Vector<double>(y));
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var dx = Vector.LoadUnsafe(ref rx, (nuint)i) - px;
            var dy = Vector.LoadUnsafe(ref ry, (nuint)i) - py;
            OfSquare((dx * dx) + (dy * dy)).StoreUnsafe(ref result, (nuint)i);
        }

        for (; i < values.Length; i++)
        {
            var (dx, dy) = (xs[i] - x, ys[i] - y);
            values[i] = OfSquare((dx * dx) + (dy * dy));
        }
    }

    /// <summary>
    /// The vector twin. ln s = e ln 2 + ln m with m in (0.70, 1.42), and ln m = 2 atanh z, z = (m - 1) / (m + 1), whose series
    /// ends at z^13: z^2 is at most 0.0295, so the first term left out is below 3e-12.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> OfSquare(Vector<double> squared)
    {
        // Adding the distance of 1 from sqrt(1/2) to the bits moves the cut between two exponents to sqrt(1/2).
        const long HalfRootBits = 0x3FE6_A09E_667F_3BCD;
        var shifted = Vector.AsVectorInt64(squared) - new Vector<long>(HalfRootBits);
        var exponent = Vector.ShiftRightArithmetic(shifted, 52);
        var mantissa = Vector.AsVectorDouble(Vector.AsVectorInt64(squared) - Vector.ShiftLeft(exponent, 52));
        var z = (mantissa - Vector<double>.One) / (mantissa + Vector<double>.One);
        var q = z * z;
        var series = new Vector<double>(1.0 / 13);
        series = Vector.MultiplyAddEstimate(series, q, new Vector<double>(1.0 / 11));
        series = Vector.MultiplyAddEstimate(series, q, new Vector<double>(1.0 / 9));
        series = Vector.MultiplyAddEstimate(series, q, new Vector<double>(1.0 / 7));
        series = Vector.MultiplyAddEstimate(series, q, new Vector<double>(1.0 / 5));
        series = Vector.MultiplyAddEstimate(series, q, new Vector<double>(1.0 / 3));
        series = Vector.MultiplyAddEstimate(series, q, Vector<double>.One);

        // Half the logarithm: U = s * (ln s / 2).
        var half = Vector.MultiplyAddEstimate(Vector.ConvertToDouble(exponent), new Vector<double>(0.34657359027997264), z * series);
        return Vector.ConditionalSelect(Vector.GreaterThan(squared, new Vector<double>(1e-300)), squared * half, Vector<double>.Zero);
    }
}
