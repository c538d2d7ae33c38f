using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Imaging.Warping;

/// <summary>Catmull-Rom weights of sixteen positions at once, laid out as the sampling kernel reads them.</summary>
internal static class CubicWeights
{
    /// <summary>Floats that <see cref="Store"/> fills.</summary>
    public const int Room = 128;

    /// <summary>
    /// Weights down first, times <paramref name="scale"/>: sixteen in a row for each of four taps. Then weights across: four in
    /// a row for each of sixteen positions. Every weight is ((A f + B) f + C) f + D.
    /// </summary>
    /// <param name="fx">Fractions across.</param>
    /// <param name="fy">Fractions down.</param>
    /// <param name="scale">Factor of the whole sum.</param>
    /// <param name="weights"><see cref="Room"/> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> fx, Vector512<float> fy, float scale, ref float weights)
    {
        StoreDown(fy, Vector512.Create(scale), ref weights);
        StoreAcross(fx, 1, ref Unsafe.Add(ref weights, 64));
    }

    /// <summary>Weights of four taps down but the second, which is what they leave of 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> First, Vector512<float> Third, Vector512<float> Fourth) DownButOne(Vector512<float> f) => (
        Polynomial(f, Vector512.Create(-0.5f), Vector512.Create(1f), Vector512.Create(-0.5f), Vector512<float>.Zero),
        Polynomial(f, Vector512.Create(-1.5f), Vector512.Create(2f), Vector512.Create(0.5f), Vector512<float>.Zero),
        Polynomial(f, Vector512.Create(0.5f), Vector512.Create(-0.5f), Vector512<float>.Zero, Vector512<float>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreDown(Vector512<float> f, Vector512<float> scale, ref float weights)
    {
        (Polynomial(f, Vector512.Create(-0.5f), Vector512.Create(1f), Vector512.Create(-0.5f), Vector512<float>.Zero) * scale).StoreUnsafe(ref weights);
        (Polynomial(f, Vector512.Create(1.5f), Vector512.Create(-2.5f), Vector512<float>.Zero, Vector512<float>.One) * scale).StoreUnsafe(ref weights, 16);
        (Polynomial(f, Vector512.Create(-1.5f), Vector512.Create(2f), Vector512.Create(0.5f), Vector512<float>.Zero) * scale).StoreUnsafe(ref weights, 32);
        (Polynomial(f, Vector512.Create(0.5f), Vector512.Create(-0.5f), Vector512<float>.Zero, Vector512<float>.Zero) * scale).StoreUnsafe(ref weights, 48);
    }

    /// <summary>Weights across, times <paramref name="scale"/>: four in a row for each of sixteen positions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreAcross(Vector512<float> f, float scale, ref float weights)
    {
        var factor = Vector512.Create(scale);
        var a = Vector512.Create(-0.5f, 1.5f, -1.5f, 0.5f, -0.5f, 1.5f, -1.5f, 0.5f, -0.5f, 1.5f, -1.5f, 0.5f, -0.5f, 1.5f, -1.5f, 0.5f);
        var b = Vector512.Create(1f, -2.5f, 2f, -0.5f, 1f, -2.5f, 2f, -0.5f, 1f, -2.5f, 2f, -0.5f, 1f, -2.5f, 2f, -0.5f);
        var c = Vector512.Create(-0.5f, 0f, 0.5f, 0f, -0.5f, 0f, 0.5f, 0f, -0.5f, 0f, 0.5f, 0f, -0.5f, 0f, 0.5f, 0f);
        var d = Vector512.Create(0f, 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f, 0f, 0f);
        (Polynomial(Vector512.Shuffle(f, Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)), a, b, c, d) * factor).StoreUnsafe(ref weights);
        (Polynomial(Vector512.Shuffle(f, Vector512.Create(4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7)), a, b, c, d) * factor).StoreUnsafe(ref weights, 16);
        (Polynomial(Vector512.Shuffle(f, Vector512.Create(8, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11, 11)), a, b, c, d) * factor).StoreUnsafe(ref weights, 32);
        (Polynomial(Vector512.Shuffle(f, Vector512.Create(12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 15)), a, b, c, d) * factor).StoreUnsafe(ref weights, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Polynomial(Vector512<float> f, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) =>
        Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(Vector512.MultiplyAddEstimate(a, f, b), f, c), f, d);
}
