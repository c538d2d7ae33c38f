using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>
/// Exponential and logarithm a vector at a time, by the single-precision polynomials of Cephes [Moshier 1992]: within two units in the
/// last place. The framework's go by way of double, at several times the price.
/// </summary>
internal static class SingleMath
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts, the first of so few bits that its multiples are exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Added, it leaves the nearest whole number in the last bits.
    private const float Rounding = 12582912;

    // The bits of the square root of a half.
    private const int HalfRoot = 0x3F3504F3;

    /// <summary>e to the power of each; what is beyond -87 .. 88 counts as that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.Min(Vector.Max(x, new Vector<float>(-87)), new Vector<float>(88));
        var shifted = (x * Log2E) + new Vector<float>(Rounding);
        var whole = shifted - new Vector<float>(Rounding);
        var r = x - (whole * Ln2High) - (whole * Ln2Low);
        var p = (r * 1.9875691500e-4f) + new Vector<float>(1.3981999507e-3f);
        p = (p * r) + new Vector<float>(8.3334519073e-3f);
        p = (p * r) + new Vector<float>(4.1665795894e-2f);
        p = (p * r) + new Vector<float>(1.6666665459e-1f);
        p = (p * r) + new Vector<float>(5.0000001201e-1f);
        var y = (p * r * r) + r + Vector<float>.One;
        return Vector.AsVectorSingle(Vector.AsVectorInt32(y) + Vector.ShiftLeft(Vector.AsVectorInt32(shifted), 23));
    }

    /// <summary>The natural logarithm of each, which are normal numbers above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        // x = m * 2^e with m from the square root of a half up to that of 2.
        var bits = Vector.AsVectorInt32(x) - new Vector<int>(HalfRoot);
        var e = Vector.ConvertToSingle(Vector.ShiftRightArithmetic(bits, 23));
        var m = Vector.AsVectorSingle((bits & new Vector<int>(0x7FFFFF)) + new Vector<int>(HalfRoot)) - Vector<float>.One;
        var z = m * m;
        var p = (m * 7.0376836292e-2f) - new Vector<float>(1.1514610310e-1f);
        p = (p * m) + new Vector<float>(1.1676998740e-1f);
        p = (p * m) - new Vector<float>(1.2420140846e-1f);
        p = (p * m) + new Vector<float>(1.4249322787e-1f);
        p = (p * m) - new Vector<float>(1.6668057665e-1f);
        p = (p * m) + new Vector<float>(2.0000714765e-1f);
        p = (p * m) - new Vector<float>(2.4999993993e-1f);
        p = (p * m) + new Vector<float>(3.3333331174e-1f);
        return m + ((p * m * z) + (e * Ln2Low) - (z * 0.5f)) + (e * Ln2High);
    }
}
