using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>A mixture of Gaussians in OKLab with full covariances (<see cref="MixtureFit"/>), and what light and strands make of it.</summary>
internal sealed class ColorMixture(ColorGaussian[] gaussians)
{
    /// <summary>A density that every colour has: 2 % spread over the solid of sRGB colours, whose volume is about 0.05.</summary>
    public const float Floor = 0.4f;

    // A background of many colours has none that strands are surely seen against.
    private const float LeastBackground = 0.25f;

    // Strands nearer to the background's colour than this look like its shadows.
    private const float LeastContrast = 0.2f;

    /// <summary>Its parts.</summary>
    public ReadOnlySpan<ColorGaussian> Gaussians => gaussians;

    /// <summary>Natural logarithm of the density at each colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LogDensity(ReadOnlySpan<float> l, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result)
    {
        for (var i = 0; i < l.Length; i += Vector<float>.Count)
        {
            Lanes.Store(LogDensity(Lanes.Load(l, i), Lanes.Load(a, i), Lanes.Load(b, i)), result, i);
        }
    }

    /// <summary>
    /// The mixture with what light makes of it. Less light scales linear colour, and L, a and b with its cube root, so that each
    /// Gaussian moves towards black; shine adds white.
    /// </summary>
    public ColorMixture InAnyLight()
    {
        var lit = new List<ColorGaussian>();
        foreach (var g in gaussians)
        {
            lit.Add(g with { Peak = 0.82f * g.Peak });
            lit.Add(g.Towards(0, 0, 0, 0.2f) with { Peak = 0.08f * g.Peak });
            lit.Add(g.Towards(0, 0, 0, 0.35f) with { Peak = 0.04f * g.Peak });
            lit.Add(g.Towards(1, 0, 0, 0.3f) with { Peak = 0.04f * g.Peak });
            lit.Add(g.Towards(1, 0, 0, 0.6f) with { Peak = 0.02f * g.Peak });
        }

        return new([.. lit]);
    }

    /// <summary>
    /// Hair in strands thinner than a pixel, which show the background between them: a third and two thirds of the way to its
    /// foremost colour. Null where the background has no such colour.
    /// </summary>
    public ColorMixture? StrandsBefore(ColorMixture background)
    {
        var back = background.Foremost;
        var strands = new List<ColorGaussian>();
        foreach (var g in gaussians.Where(g => back.Weight > LeastBackground && ColorGaussian.Distance(g, back) > LeastContrast))
        {
            strands.Add(g.Towards(back.L, back.A, back.B, 0.4f) with { Peak = 0.08f * g.Peak });
            strands.Add(g.Towards(back.L, back.A, back.B, 0.65f) with { Peak = 0.06f * g.Peak });
        }

        return strands.Count == 0 ? null : new([.. strands]);
    }

    /// <summary>The shadows that a head throws on a wall: what is common in the mixture, darker.</summary>
    public ColorMixture? Shadows()
    {
        var shadows = new List<ColorGaussian>();
        foreach (var g in gaussians.Where(g => g.Weight > LeastBackground / 2))
        {
            foreach (var share in (ReadOnlySpan<float>)[0.12f, 0.25f, 0.4f, 0.55f])
            {
                shadows.Add(g.Towards(0, 0, 0, share) with { Peak = 0.15f * g.Peak });
            }
        }

        return shadows.Count == 0 ? null : new([.. shadows]);
    }

    private ColorGaussian Foremost => gaussians.MaxBy(g => g.Weight);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<float> LogDensity(Vector<float> l, Vector<float> a, Vector<float> b)
    {
        var density = new Vector<float>(Floor);
        foreach (ref readonly var g in Gaussians)
        {
            density += g.Density(l, a, b);
        }

        return SingleMath.Log(density);
    }
}
