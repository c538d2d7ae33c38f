using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Colours of people and of what stands behind them, told apart as GrabCut does [Rother, Kolmogorov, Blake 2004] with mixtures of Gaussians in OKLab.</summary>
internal sealed class PersonColors(IReadOnlyList<Plane> lab)
{
    private const int Components = 6;

    // Neighbouring pixels are not independent witnesses.
    private const float Trust = 0.7f;

    private ColorMixture? _people;
    private ColorMixture? _rest;

    /// <summary>Fits both mixtures to pixels by the probability that people are there.</summary>
    public void Fit(Plane people)
    {
        _people = MixtureFit.Of(Samples(people, inverse: false), Components, 4, _people);
        _rest = MixtureFit.Of(Samples(people, inverse: true), Components, 4, _rest);
    }

    /// <summary>The probability of people by colour and prior.</summary>
    public Plane Decide(Plane prior)
    {
        var result = new Plane(prior.Width, prior.Height);
        if (_people is null || _rest is null)
        {
            prior.Values.CopyTo(result.Values);
            return result;
        }

        var (f, b) = (new Plane(prior.Width, prior.Height), new Plane(prior.Width, prior.Height));
        _people.LogDensity(lab[0].Values, lab[1].Values, lab[2].Values, f.Values);
        _rest.LogDensity(lab[0].Values, lab[1].Values, lab[2].Values, b.Values);
        for (var i = 0; i < result.Values.Length; i++)
        {
            var p = Math.Clamp(prior.Values[i], 0.002f, 0.998f);
            result.Values[i] = p / (p + ((1 - p) * MathF.Exp(Trust * (b.Values[i] - f.Values[i]))));
        }

        return result;
    }

    private ColorSamples Samples(Plane people, bool inverse)
    {
        var samples = new ColorSamples();
        for (var y = 0; y < people.Height; y += 2)
        {
            for (var x = y / 2 % 2; x < people.Width; x += 2)
            {
                var p = people.Row(y)[x];

                // What is in doubt teaches nothing.
                var weight = Math.Max(0, (2 * (inverse ? 1 - p : p)) - 1);
                samples.Add(lab[0].Row(y)[x], lab[1].Row(y)[x], lab[2].Row(y)[x], weight);
            }
        }

        return samples;
    }
}
