using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>
/// Colours of heads, of clothes and of what stands behind them, told apart as GrabCut does [Rother, Kolmogorov, Blake 2004] with
/// mixtures of Gaussians in OKLab. Clothes have a mixture of their own, for next to a face's their pixels are few.
/// </summary>
/// <param name="lab">Lightness, a and b of the picture.</param>
/// <param name="prior">Where people may be.</param>
/// <param name="before">The colours of the frame before in a film, from which this one's are learnt on; null begins anew.</param>
internal sealed class PersonColors(IReadOnlyList<Plane> lab, BodyPrior prior, PersonColors? before = null)
{
    private const int OfPeople = 4;
    private const int OfRest = 6;
    private const int LeastPixels = 20;

    // Neighbouring pixels are not independent witnesses.
    private const float Trust = 0.6f;
    private const float MostEvidence = 5;

    private ColorMixture? _head = before?._head;
    private ColorMixture? _clothes = before?._clothes;
    private ColorMixture? _rest = before?._rest;

    /// <summary>Fits the mixtures to pixels by the probability that people are there.</summary>
    public void Fit(Plane people)
    {
        _head = MixtureFit.Of(Samples(i => Surely(people.Values[i]) * (1 - prior.Clothes.Values[i])), OfPeople, LeastPixels, _head);
        _clothes = MixtureFit.Of(Samples(i => Surely(people.Values[i]) * prior.Clothes.Values[i]), OfPeople, LeastPixels, _clothes);
        _rest = MixtureFit.Of(Samples(i => Surely(1 - people.Values[i])), OfRest, LeastPixels, _rest);
    }

    /// <summary>The probability of people by colour and prior.</summary>
    public Plane Decide(Plane share)
    {
        var result = new Plane(share.Width, share.Height);
        if (_rest is null)
        {
            share.Values.CopyTo(result.Values);
            return result;
        }

        var (head, clothes, rest) = (LogDensity(_head, share), LogDensity(_clothes, share), LogDensity(_rest, share));
        for (var i = 0; i < result.Values.Length; i++)
        {
            var part = _clothes is null ? 0 : _head is null ? 1 : prior.Clothes.Values[i];
            var people = (part * MathF.Exp(clothes.Values[i])) + ((1 - part) * MathF.Exp(head.Values[i]));
            var evidence = prior.Open.Values[i] * Math.Clamp(Trust * (MathF.Log(Math.Max(people, 1e-12f)) - rest.Values[i]), -MostEvidence, MostEvidence);
            var p = Math.Clamp(share.Values[i], 0.002f, 0.998f);
            result.Values[i] = p / (p + ((1 - p) * MathF.Exp(-evidence)));
        }

        return result;
    }

    /// <summary>What is in doubt teaches nothing.</summary>
    private static float Surely(float probability) => Math.Max(0, (2 * probability) - 1);

    private Plane LogDensity(ColorMixture? mixture, Plane like)
    {
        var log = new Plane(like.Width, like.Height);
        mixture?.LogDensity(lab[0].Values, lab[1].Values, lab[2].Values, log.Values);
        return log;
    }

    private ColorSamples Samples(Func<int, float> weight)
    {
        var (samples, width, height) = (new ColorSamples(), lab[0].Width, lab[0].Height);
        for (var y = 0; y < height; y += 2)
        {
            for (var x = y / 2 % 2; x < width; x += 2)
            {
                var i = (y * width) + x;
                samples.Add(lab[0].Values[i], lab[1].Values[i], lab[2].Values[i], weight(i));
            }
        }

        return samples;
    }
}
