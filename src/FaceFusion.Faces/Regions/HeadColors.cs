using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Faces;

/// <summary>
/// Skin, hair and the rest told apart by this person's colours. Mixtures are fitted first to what is surely of a class (cheeks
/// and nose; the crown less what looks like skin; the surroundings less what looks like either), then twice more to what the
/// posterior gives each [as GrabCut does: Rother, Kolmogorov, Blake 2004].
/// </summary>
internal sealed class HeadColors
{
    // Neighbouring pixels are not independent witnesses: each counts for this much of one.
    private const float Trust = 0.9f;
    private const int Rounds = 2;

    private readonly HeadPriors _priors;
    private readonly Plane[] _lab;
    private readonly Plane[] _logs;
    private readonly ColorMixture?[] _mixtures = new ColorMixture?[5];
    private readonly Plane _roughness;
    private readonly double _unit;

    /// <summary>Fits the mixtures.</summary>
    public HeadColors(RegionFrame frame, HeadPriors priors, double eyeDistance, CancellationToken cancellation)
    {
        _priors = priors;
        _unit = eyeDistance;
        _lab = [new(frame.Width, frame.Height), new(frame.Width, frame.Height), new(frame.Width, frame.Height)];
        _logs = [new(frame.Width, frame.Height), new(frame.Width, frame.Height), new(frame.Width, frame.Height), new(frame.Width, frame.Height), new(frame.Width, frame.Height)];
        OklabPlanes.FromEncoded(frame.Red, frame.Green, frame.Blue, _lab[0], _lab[1], _lab[2]);
        (Skin, Hair) = (new(frame.Width, frame.Height), new(frame.Width, frame.Height));
        _roughness = Roughness(_lab[0]);
        FitSeeds();
        Decide();
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            Fit(0, 3, (x, y) => Math.Max(0, (2 * Skin.Row(y)[x]) - 1) * (1 - _priors.Features.Row(y)[x]) * (_priors.Beard(x, y) > 0.01f || _priors.InMean(x, y).Y < -0.3 ? 0.4f : 1));

            // What hair looks like is learned within its outline, where it is sure; a halo of the background would feed itself.
            Fit(1, 4, (x, y) => _priors.Head(x, y) < 0.05 ? Math.Max(0, (2 * Hair.Row(y)[x]) - 1) : 0);
            Fit(2, 5, (x, y) => 1 - Skin.Row(y)[x] - Hair.Row(y)[x]);
            Decide();
        }

        // Cheeks, nose and forehead, so that a beard is not taken for dark skin.
        Fit(4, 3, (x, y) => Math.Max(0, (2 * Skin.Row(y)[x]) - 1) * (1 - _priors.Features.Row(y)[x]) * (_priors.Face(x, y) > 0 ? 0 : _priors.Beard(x, y) > 0.01f ? 0.04f : 1));

        // Brows and hair near enough to the face to be lit as a beard is.
        Fit(3, 2, (x, y) => Unlike(4, x, y) * Math.Max(_priors.Brows.Row(y)[x], _priors.Face(x, y) < 0.2 ? 0.5f * Hair.Row(y)[x] : 0));
    }

    /// <summary>Logarithm of the density of skin above the beard at the pixel's colour.</summary>
    public float LogSkin(int x, int y) => _logs[4].Row(y)[x];

    /// <summary>Logarithm of the density of brows and hair.</summary>
    public float LogBrow(int x, int y) => _logs[3].Row(y)[x];

    /// <summary>OKLab lightness, a and b.</summary>
    public IReadOnlyList<Plane> Lab => _lab;

    /// <summary>Probability of skin.</summary>
    public Plane Skin { get; }

    /// <summary>Probability of hair.</summary>
    public Plane Hair { get; }

    private void FitSeeds()
    {
        Fit(0, 3, (x, y) =>
        {
            var p = _priors.InMean(x, y);
            return _priors.Face(x, y) < -0.15 && p.Y is > -0.1 and < 0.9 ? 1 - _priors.Features.Row(y)[x] : 0;
        });

        // The surroundings may be full of hair, the crown may be bald or end below its outline: what looks like the other class
        // counts little in each, and the surroundings are fitted again when the hair is known.
        Fit(2, 5, (x, y) => IsAround(x, y) ? 0.05f + (0.95f * Unlike(0, x, y)) : 0);
        Fit(1, 4, (x, y) => IsCrown(x, y) ? Unlike(0, x, y) * (0.1f + (0.9f * Unlike(2, x, y))) : 0);
        Fit(2, 5, (x, y) => IsAround(x, y) ? 0.05f + (0.95f * Math.Min(Unlike(0, x, y), Unlike(1, x, y))) : 0);
    }

    private bool IsCrown(int x, int y) => _priors.Head(x, y) < -0.08 && _priors.Face(x, y) > 0.1 && _priors.InMean(x, y).Y < -0.2;

    private bool IsAround(int x, int y) => _priors.Head(x, y) > 0.35 && _priors.Neck(x, y) > 0.5;

    /// <summary>0 where the colour is of the class's mixture, 1 where it is foreign to it.</summary>
    private float Unlike(int which, int x, int y) => Math.Clamp(1 - (_logs[which].Row(y)[x] / 6), 0f, 1f);

    private void Fit(int which, int components, Func<int, int, float> weight)
    {
        // A ninth of the pixels is enough: hundreds for each Gaussian.
        var step = _unit < 40 ? 1 : 3;
        var samples = new ColorSamples();
        for (var y = step / 2; y < Skin.Height; y += step)
        {
            for (var x = step / 2; x < Skin.Width; x += step)
            {
                samples.Add(_lab[0].Row(y)[x], _lab[1].Row(y)[x], _lab[2].Row(y)[x], weight(x, y));
            }
        }

        // Less than a square of a ninth of the eye distance is nothing to learn from.
        if (ColorMixture.Fit(samples, components, 0.013 * _unit * _unit / (step * step), _mixtures[which]) is { } mixture)
        {
            _mixtures[which] = mixture;
            (which == 0 ? mixture.InAnyLight() : mixture).LogDensity(_lab[0].Values, _lab[1].Values, _lab[2].Values, _logs[which].Values);
        }
        else
        {
            _mixtures[which] = null;
            _logs[which].Values.Fill(-1);
        }
    }

    /// <summary>
    /// Strands of hair before a plain wall and the head's shadow on it have the same colours, between the hair's and the
    /// wall's. Strands are rough, shadows smooth.
    /// </summary>
    private void Decide()
    {
        var strands = new Plane(Skin.Width, Skin.Height);
        var shadows = new Plane(Skin.Width, Skin.Height);
        LogOf(_mixtures[2] is { } back ? _mixtures[1]?.StrandsBefore(back) : null, strands);
        LogOf(_mixtures[2]?.Shadows(), shadows);
        for (var i = 0; i < Skin.Values.Length; i++)
        {
            var rough = _roughness.Values[i];
            var skin = _priors.Skin.Values[i] * MathF.Exp(Trust * _logs[0].Values[i]);
            var hair = _priors.Hair.Values[i] * (MathF.Exp(Trust * _logs[1].Values[i]) + (rough * MathF.Exp(Trust * strands.Values[i])));
            var rest = _priors.Rest.Values[i] * (MathF.Exp(Trust * _logs[2].Values[i]) + ((1 - rough) * MathF.Exp(Trust * shadows.Values[i])));
            var sum = skin + hair + rest;
            (Skin.Values[i], Hair.Values[i]) = (skin / sum, hair / sum);
        }
    }

    private void LogOf(ColorMixture? mixture, Plane log)
    {
        if (mixture is null)
        {
            log.Values.Fill(-30);
        }
        else
        {
            mixture.LogDensity(_lab[0].Values, _lab[1].Values, _lab[2].Values, log.Values);
        }
    }

    /// <summary>0 where the lightness is even, 1 where it changes from pixel to pixel by more than noise.</summary>
    private static Plane Roughness(Plane lightness)
    {
        const float Smooth = 0.012f;
        const float Rough = 0.035f;
        var (mean, square) = (new Plane(lightness.Width, lightness.Height), new Plane(lightness.Width, lightness.Height));
        for (var i = 0; i < square.Values.Length; i++)
        {
            square.Values[i] = lightness.Values[i] * lightness.Values[i];
        }

        BoxMean.Apply(lightness, 2, mean);
        BoxMean.Apply(square, 2, square);
        for (var i = 0; i < square.Values.Length; i++)
        {
            var deviation = MathF.Sqrt(Math.Max(0, square.Values[i] - (mean.Values[i] * mean.Values[i])));
            square.Values[i] = Ramp.Smooth(Smooth, Rough, deviation);
        }

        return square;
    }
}
