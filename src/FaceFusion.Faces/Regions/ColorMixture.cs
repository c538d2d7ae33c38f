using System.Numerics;

namespace FaceFusion.Faces;

/// <summary>
/// A mixture of Gaussians in OKLab with full covariances, fitted by expectation-maximisation. It begins with slices of equal
/// weight along the lightness, so that the same pixels give the same mixture.
/// </summary>
internal sealed class ColorMixture
{
    // 8-bit steps and JPEG leave nothing narrower than this, in OKLab units.
    private const double LeastSigmaL = 0.012;
    private const double LeastSigmaAb = 0.006;
    private const int Rounds = 6;
    private const int FurtherRounds = 2;

    // A background of many colours has none that strands are surely seen against.
    private const float LeastBackground = 0.25f;

    // Strands nearer to the background's colour than this look like its shadows.
    private const float LeastContrast = 0.2f;

    // A density that every colour has: 2 % spread over the solid of sRGB colours, whose volume is about 0.05.
    private const float Floor = 0.4f;

    private readonly Component[] _components;

    private ColorMixture(Component[] components) => _components = components;

    /// <summary>
    /// Fits a mixture to weighted colours, further from <paramref name="start"/> where one is given; null where the weights'
    /// sum is below <paramref name="leastWeight"/>.
    /// </summary>
    public static ColorMixture? Fit(ColorSamples samples, int count, double leastWeight, ColorMixture? start = null)
    {
        var total = 0.0;
        foreach (var w in samples.Weights)
        {
            total += w;
        }

        if (total < leastWeight)
        {
            return null;
        }

        var mixture = new ColorMixture(start?._components ?? Slices(samples, count, total));
        for (var round = start is null ? 0 : Rounds - FurtherRounds; round < Rounds; round++)
        {
            mixture = mixture.Refined(samples, total);
        }

        return mixture;
    }

    /// <summary>Natural logarithm of the density at each colour.</summary>
    public void LogDensity(ReadOnlySpan<float> l, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> result)
    {
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= l.Length - width; i += width)
        {
            var density = new Vector<float>(Floor);
            var (vl, va, vb) = (new Vector<float>(l[i..]), new Vector<float>(a[i..]), new Vector<float>(b[i..]));
            foreach (var c in _components)
            {
                density += c.Density(vl, va, vb);
            }

            Vector.Log(density).CopyTo(result[i..]);
        }

        for (; i < l.Length; i++)
        {
            var density = new Vector<float>(Floor);
            foreach (var c in _components)
            {
                density += c.Density(new Vector<float>(l[i]), new Vector<float>(a[i]), new Vector<float>(b[i]));
            }

            result[i] = MathF.Log(density[0]);
        }
    }

    /// <summary>
    /// The mixture with what light makes of it. Less light scales linear colour, and L, a and b with its cube root, so that each
    /// Gaussian moves towards black; shine adds white.
    /// </summary>
    public ColorMixture InAnyLight()
    {
        var lit = new List<Component>();
        foreach (var c in _components)
        {
            lit.Add(c with { Peak = 0.82f * c.Peak });
            lit.Add(c.Towards(0, 0, 0, 0.2f) with { Peak = 0.08f * c.Peak });
            lit.Add(c.Towards(0, 0, 0, 0.35f) with { Peak = 0.04f * c.Peak });
            lit.Add(c.Towards(1, 0, 0, 0.3f) with { Peak = 0.04f * c.Peak });
            lit.Add(c.Towards(1, 0, 0, 0.6f) with { Peak = 0.02f * c.Peak });
        }

        return new([.. lit]);
    }

    /// <summary>
    /// Hair in strands thinner than a pixel, which show the background between them: a third and two thirds of the way to its
    /// foremost colour. Null where the background has no such colour.
    /// </summary>
    public ColorMixture? StrandsBefore(ColorMixture background)
    {
        var back = background._components.MaxBy(c => c.Weight);
        var strands = new List<Component>();
        foreach (var c in _components.Where(c => back.Weight > LeastBackground && Distance(c, back) > LeastContrast))
        {
            strands.Add(c.Towards(back.L, back.A, back.B, 0.4f) with { Peak = 0.08f * c.Peak });
            strands.Add(c.Towards(back.L, back.A, back.B, 0.65f) with { Peak = 0.06f * c.Peak });
        }

        return strands.Count == 0 ? null : new([.. strands]);
    }

    /// <summary>The shadows that a head throws on a wall: what is common in the mixture, darker.</summary>
    public ColorMixture? Shadows()
    {
        var shadows = new List<Component>();
        foreach (var c in _components.Where(c => c.Weight > LeastBackground / 2))
        {
            foreach (var share in (ReadOnlySpan<float>)[0.12f, 0.25f, 0.4f, 0.55f])
            {
                shadows.Add(c.Towards(0, 0, 0, share) with { Peak = 0.15f * c.Peak });
            }
        }

        return shadows.Count == 0 ? null : new([.. shadows]);
    }

    private static float Distance(Component a, Component b) =>
        MathF.Sqrt(((a.L - b.L) * (a.L - b.L)) + ((a.A - b.A) * (a.A - b.A)) + ((a.B - b.B) * (a.B - b.B)));

    private static Component[] Slices(ColorSamples samples, int count, double total)
    {
        var order = new int[samples.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(samples.L.ToArray(), order);
        var moments = new Moments[count];
        var seen = 0.0;
        foreach (var i in order)
        {
            var w = samples.Weights[i];
            var slice = Math.Min(count - 1, (int)(seen / total * count));
            moments[slice].Add(w, samples.L[i], samples.A[i], samples.B[i]);
            seen += w;
        }

        return Array.ConvertAll(moments, m => Component.Of(m, total));
    }

    private ColorMixture Refined(ColorSamples samples, double total)
    {
        var width = Vector<float>.Count;
        var moments = new Moments[_components.Length];
        var sums = new Vector<float>[Moments.Count * _components.Length];
        Span<Vector<float>> densities = stackalloc Vector<float>[_components.Length];
        var i = 0;
        for (; i <= samples.Count - width; i += width)
        {
            var (l, a, b) = (new Vector<float>(samples.L[i..]), new Vector<float>(samples.A[i..]), new Vector<float>(samples.B[i..]));
            var sum = new Vector<float>(Floor);
            for (var k = 0; k < densities.Length; k++)
            {
                densities[k] = _components[k].Density(l, a, b);
                sum += densities[k];
            }

            var share = new Vector<float>(samples.Weights[i..]) / sum;
            for (var k = 0; k < densities.Length; k++)
            {
                Accumulate(sums.AsSpan(k * Moments.Count, Moments.Count), share * densities[k], l, a, b);
            }
        }

        for (var k = 0; k < moments.Length; k++)
        {
            moments[k].Add(sums.AsSpan(k * Moments.Count, Moments.Count));
        }

        for (; i < samples.Count; i++)
        {
            var (l, a, b) = (samples.L[i], samples.A[i], samples.B[i]);
            var sum = Floor + _components.Sum(c => c.Density(l, a, b));
            for (var k = 0; k < moments.Length; k++)
            {
                moments[k].Add(samples.Weights[i] * _components[k].Density(l, a, b) / sum, l, a, b);
            }
        }

        return new(Array.ConvertAll(moments, m => Component.Of(m, total)));
    }

    private static void Accumulate(Span<Vector<float>> sums, Vector<float> w, Vector<float> l, Vector<float> a, Vector<float> b)
    {
        var (wl, wa, wb) = (w * l, w * a, w * b);
        sums[0] += w;
        sums[1] += wl;
        sums[2] += wa;
        sums[3] += wb;
        sums[4] += wl * l;
        sums[5] += wl * a;
        sums[6] += wl * b;
        sums[7] += wa * a;
        sums[8] += wa * b;
        sums[9] += wb * b;
    }

    private struct Moments
    {
        public const int Count = 10;
        public double W;
        public double L;
        public double A;
        public double B;
        public double LL;
        public double LA;
        public double LB;
        public double AA;
        public double AB;
        public double BB;

        public void Add(ReadOnlySpan<Vector<float>> sums)
        {
            W += Vector.Sum(sums[0]);
            L += Vector.Sum(sums[1]);
            A += Vector.Sum(sums[2]);
            B += Vector.Sum(sums[3]);
            LL += Vector.Sum(sums[4]);
            LA += Vector.Sum(sums[5]);
            LB += Vector.Sum(sums[6]);
            AA += Vector.Sum(sums[7]);
            AB += Vector.Sum(sums[8]);
            BB += Vector.Sum(sums[9]);
        }

        public void Add(double w, double l, double a, double b)
        {
            W += w;
            L += w * l;
            A += w * a;
            B += w * b;
            LL += w * l * l;
            LA += w * l * a;
            LB += w * l * b;
            AA += w * a * a;
            AB += w * a * b;
            BB += w * b * b;
        }
    }

    /// <summary>One Gaussian: its peak (weight and normalisation in one), mean and inverse covariance, halved and negated.</summary>
    private readonly record struct Component(float Weight, float Peak, float L, float A, float B, float LL, float LA, float LB, float AA, float AB, float BB)
    {
        public static Component Of(in Moments m, double total)
        {
            if (m.W < 1e-6 * total)
            {
                return default;
            }

            var (l, a, b) = (m.L / m.W, m.A / m.W, m.B / m.W);
            var ll = Math.Max(0, (m.LL / m.W) - (l * l)) + (LeastSigmaL * LeastSigmaL);
            var aa = Math.Max(0, (m.AA / m.W) - (a * a)) + (LeastSigmaAb * LeastSigmaAb);
            var bb = Math.Max(0, (m.BB / m.W) - (b * b)) + (LeastSigmaAb * LeastSigmaAb);
            var (la, lb, ab) = ((m.LA / m.W) - (l * a), (m.LB / m.W) - (l * b), (m.AB / m.W) - (a * b));
            var (c0, c1, c2) = ((aa * bb) - (ab * ab), (ab * lb) - (la * bb), (la * ab) - (aa * lb));
            var determinant = (ll * c0) + (la * c1) + (lb * c2);
            var peak = m.W / total / Math.Sqrt(Math.Pow(2 * Math.PI, 3) * determinant);
            var scale = -0.5 / determinant;
            return new(
                (float)(m.W / total),
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

        public Component Towards(float l, float a, float b, float share) =>
            this with { L = L + (share * (l - L)), A = A + (share * (a - A)), B = B + (share * (b - B)) };

        public Vector<float> Density(Vector<float> l, Vector<float> a, Vector<float> b)
        {
            var (x, y, z) = (l - new Vector<float>(L), a - new Vector<float>(A), b - new Vector<float>(B));
            var exponent = (x * ((x * LL) + (2 * ((y * LA) + (z * LB))))) + (y * ((y * AA) + (2 * AB * z))) + (z * z * BB);
            return Vector.Exp(exponent) * Peak;
        }

        public float Density(float l, float a, float b)
        {
            var (x, y, z) = (l - L, a - A, b - B);
            return Peak * MathF.Exp((x * ((x * LL) + (2 * ((y * LA) + (z * LB))))) + (y * ((y * AA) + (2 * AB * z))) + (z * z * BB));
        }
    }
}
