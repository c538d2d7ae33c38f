using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Power means of the contributors' amplitudes in one band, and the gain that brings a mean to them.</summary>
/// <param name="width">Of the raster.</param>
/// <param name="height">Of the raster.</param>
/// <param name="band">0 is the finest.</param>
internal sealed class BandSum(int width, int height, int band)
{
    /// <summary>A gain above this would draw noise, not skin.</summary>
    private const float MostGain = 8;

    /// <summary>The same of hair, of which less is left where many are mixed: more would draw wire.</summary>
    private const float MostHairGain = 3;

    /// <summary>An amplitude below this (of 0..1, square-root scale) is rounding of 8-bit photos.</summary>
    private const float Noise = 0.0004f;

    /// <summary>What window and bounds lose of the finest band where a face has most structure, and what bending loses on skin.</summary>
    private const float FinestFeatureGain = 1.14f;
    private const float SkinGain = 1.1f;

    /// <summary>On skin, coefficients beyond this many amplitudes are bent: pores are not, what is left of a fringe is.</summary>
    private const float Limit = 2.5f;

    /// <summary>From this gain on they are bent fully; a picture of one face is not changed at all.</summary>
    private const float FullBendGain = 1.5f;

    private readonly float _featureGain = band == 0 ? FinestFeatureGain : 1;
    private readonly float[] _weights = new float[width * height];
    private readonly float[] _roots = new float[width * height];
    private readonly float[] _squares = new float[width * height];

    /// <summary>Adds a contributor's amplitudes, seen as far as alpha says.</summary>
    public void Add(Plane amplitude, Plane alpha, float weight)
    {
        Span<float> a = amplitude.Values, coverage = alpha.Values;
        for (var i = 0; i < a.Length; i++)
        {
            var share = weight * coverage[i];
            _weights[i] += share;
            _roots[i] += share * MathF.Sqrt(a[i]);
            _squares[i] += share * a[i] * a[i];
        }
    }

    /// <summary>Gain and bend (<see cref="Imaging.Blending.LumaBands.Scale"/>) for a mean of the given amplitudes.</summary>
    /// <param name="own">The mean's amplitudes.</param>
    /// <param name="amount">How much of the way.</param>
    /// <param name="features">1 on eyes and mouth, 0 on skin.</param>
    /// <param name="head">1 on the head beyond the face; null where there is none.</param>
    public (Plane Gain, Plane Bend) Gain(Plane own, Plane amount, Plane features, Plane? head)
    {
        var (gains, bends) = (new Plane(width, height), new Plane(width, height));
        Span<float> a = own.Values, m = amount.Values, f = features.Values, g = gains.Values, h = bends.Values;
        for (var i = 0; i < a.Length; i++)
        {
            g[i] = 1;
            if (_weights[i] <= 0)
            {
                continue;
            }

            var onSkin = _roots[i] / _weights[i];
            onSkin *= onSkin * SkinGain;
            var onFeatures = _featureGain * MathF.Sqrt(_squares[i] / _weights[i]);
            var wanted = onSkin + (f[i] * (onFeatures - onSkin));
            var most = head is null ? MostGain : MostGain + (head.Values[i] * (MostHairGain - MostGain));
            var gain = Math.Clamp((wanted + Noise) / (a[i] + Noise), 1, most);
            g[i] = 1 + (m[i] * (gain - 1));
            var limit = Limit * (onSkin + Noise);
            h[i] = m[i] * (1 - f[i]) * Math.Clamp((gain - 1) / (FullBendGain - 1), 0, 1) / (limit * limit);
        }

        return (gains, bends);
    }
}
