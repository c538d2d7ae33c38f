using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Imaging.Color;

/// <summary>The vector twin of <see cref="Oklab"/>.</summary>
internal static class OklabVector
{
    /// <summary>L, a, b of linear colours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromLinear(Vector<float> r, Vector<float> g, Vector<float> b, out Vector<float> lightness, out Vector<float> a, out Vector<float> bb)
    {
        var l = CubeRoot.Of(Dot(r, 0.4122214708f, g, 0.5363325363f, b, 0.0514459929f));
        var m = CubeRoot.Of(Dot(r, 0.2119034982f, g, 0.6806995451f, b, 0.1073969566f));
        var s = CubeRoot.Of(Dot(r, 0.0883024619f, g, 0.2817188376f, b, 0.6299787005f));
        lightness = Dot(l, 0.2104542553f, m, 0.7936177850f, s, -0.0040720468f);
        a = Dot(l, 1.9779984951f, m, -2.4285922050f, s, 0.4505937099f);
        bb = Dot(l, 0.0259040371f, m, 0.7827717662f, s, -0.8086757660f);
    }

    /// <summary>The linear colours of L, a, b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToLinear(Vector<float> lightness, Vector<float> a, Vector<float> bb, out Vector<float> r, out Vector<float> g, out Vector<float> b)
    {
        var l = Cube(Dot(a, 0.3963377774f, bb, 0.2158037573f, lightness, 1f));
        var m = Cube(Dot(a, -0.1055613458f, bb, -0.0638541728f, lightness, 1f));
        var s = Cube(Dot(a, -0.0894841775f, bb, -1.2914855480f, lightness, 1f));
        r = Dot(l, 4.0767416621f, m, -3.3077115913f, s, 0.2309699292f);
        g = Dot(l, -1.2684380046f, m, 2.6097574011f, s, -0.3413193965f);
        b = Dot(l, -0.0041960863f, m, -0.7034186147f, s, 1.7076147010f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Cube(Vector<float> x) => x * x * x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Dot(Vector<float> x, float a, Vector<float> y, float b, Vector<float> z, float c) =>
        Vector.MultiplyAddEstimate(x, new Vector<float>(a), Vector.MultiplyAddEstimate(y, new Vector<float>(b), z * c));
}
