using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>One Gaussian in OKLab with its full covariance.</summary>
/// <param name="Weight">Its share of the mixture that it was fitted in, 0..1.</param>
/// <param name="Peak">Density at the mean, the weight included.</param>
/// <param name="L">Mean lightness.</param>
/// <param name="A">Mean of green to red.</param>
/// <param name="B">Mean of blue to yellow.</param>
/// <param name="LL">Inverse covariance, halved and negated, as all that follow.</param>
/// <param name="LA">Of L and a.</param>
/// <param name="LB">Of L and b.</param>
/// <param name="AA">Of a.</param>
/// <param name="AB">Of a and b.</param>
/// <param name="BB">Of b.</param>
internal readonly record struct ColorGaussian(
    float Weight, float Peak, float L, float A, float B, float LL, float LA, float LB, float AA, float AB, float BB)
{
    // 8-bit steps and JPEG leave nothing narrower than this, in OKLab units.
    private const double LeastSigmaL = 0.012;
    private const double LeastSigmaAb = 0.006;

    // Of the highest peak, at the least sigmas, e to this power is less than half the last bit of the mixtures' floor.
    private const float Negligible = -30;

    /// <summary>The Gaussian of weighted colours; one of no weight where there are next to none.</summary>
    /// <param name="moments">Their moments.</param>
    /// <param name="total">Weight of the whole mixture.</param>
    public static ColorGaussian Of(GaussianMoments moments, double total)
    {
        var w = moments.Weight;
        if (w < 1e-6 * total)
        {
            return default;
        }

        var (l, a, b) = moments.First;
        var second = moments.Second;
        (l, a, b) = (l / w, a / w, b / w);
        var ll = Math.Max(0, (second.LL / w) - (l * l)) + (LeastSigmaL * LeastSigmaL);
        var aa = Math.Max(0, (second.AA / w) - (a * a)) + (LeastSigmaAb * LeastSigmaAb);
        var bb = Math.Max(0, (second.BB / w) - (b * b)) + (LeastSigmaAb * LeastSigmaAb);
        var (la, lb, ab) = ((second.LA / w) - (l * a), (second.LB / w) - (l * b), (second.AB / w) - (a * b));
        var (c0, c1, c2) = ((aa * bb) - (ab * ab), (ab * lb) - (la * bb), (la * ab) - (aa * lb));
        var determinant = (ll * c0) + (la * c1) + (lb * c2);
        var peak = w / total / Math.Sqrt(Math.Pow(2 * Math.PI, 3) * determinant);
        var scale = -0.5 / determinant;
        return new(
            (float)(w / total),
            (float)peak,
            (float)l,
            (float)a,
            (float)b,
            (float)(c0 * scale),
            (float)(c1 * scale),
            (float)(c2 * scale),
            (float)(((ll * bb) - (lb * lb)) * scale),
            (float)(((la * lb) - (ll * ab)) * scale),
            (float)(((ll * aa) - (la * la)) * scale));
    }

    /// <summary>Distance of two means.</summary>
    public static float Distance(ColorGaussian a, ColorGaussian b) =>
        MathF.Sqrt(((a.L - b.L) * (a.L - b.L)) + ((a.A - b.A) * (a.A - b.A)) + ((a.B - b.B) * (a.B - b.B)));

    /// <summary>The same about a mean moved by a share of the way to another colour.</summary>
    public ColorGaussian Towards(float l, float a, float b, float share) =>
        this with { L = L + (share * (l - L)), A = A + (share * (a - A)), B = B + (share * (b - B)) };

    /// <summary>Its part of the mixture's density at each colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Density(Vector<float> l, Vector<float> a, Vector<float> b)
    {
        var (x, y, z) = (l - new Vector<float>(L), a - new Vector<float>(A), b - new Vector<float>(B));
        var exponent = (x * ((x * LL) + (2 * ((y * LA) + (z * LB))))) + (y * ((y * AA) + (2 * AB * z))) + (z * z * BB);
        return Vector.LessThanAll(exponent, new Vector<float>(Negligible)) ? Vector<float>.Zero : SingleMath.Exp(exponent) * Peak;
    }
}
