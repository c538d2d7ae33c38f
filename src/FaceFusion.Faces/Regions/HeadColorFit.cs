using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>
/// Fits this person's colours. First to what is surely of a class (cheeks and nose; the crown less what looks like skin; the
/// surroundings less what looks like either), then twice more to what the posterior gives each [as GrabCut does: Rother,
/// Kolmogorov, Blake 2004].
/// </summary>
internal sealed class HeadColorFit
{
    private const int Rounds = 2;
    private const int Skin = 0;
    private const int Hair = 1;
    private const int Rest = 2;

    private readonly HeadPriors _priors;
    private readonly ColorSites _sites;
    private readonly int _step;
    private readonly double _leastWeight;
    private readonly ColorMixture?[] _mixtures = new ColorMixture?[3];
    private readonly Plane[] _logs;
    private readonly Plane _skin;
    private readonly Plane _hair;

    /// <summary>Fits the mixtures of skin, hair and the rest.</summary>
    /// <param name="all">Every pixel of the frame.</param>
    /// <param name="priors">Of the frame.</param>
    /// <param name="eyeDistance">In pixels of the frame.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public HeadColorFit(ColorSites all, HeadPriors priors, double eyeDistance, CancellationToken cancellation)
    {
        // A ninth of the pixels is enough: hundreds for each Gaussian.
        _step = eyeDistance < 40 || Math.Min(all.Skin.Width, all.Skin.Height) < 3 ? 1 : 3;
        _priors = priors;
        _sites = all.Thinned(_step);
        var (width, height) = (_sites.Skin.Width, _sites.Skin.Height);
        _logs = [new(width, height), new(width, height), new(width, height)];
        (_skin, _hair) = (new(width, height), new(width, height));

        // Less than a square of a ninth of the eye distance is nothing to learn from.
        _leastWeight = 0.013 * eyeDistance * eyeDistance / (_step * _step);
        FitSeeds();
        Decide();
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            Fit(Skin, 3, site => BareSkin(site) * (_priors.Beard(site.X, site.Y) > 0.01f || _priors.InMean(site.X, site.Y).Y < -0.3 ? 0.4f : 1));

            // What hair looks like is learned within its outline, where it is sure; a halo of the background would feed itself.
            Fit(Hair, 4, site => _priors.Head(site.X, site.Y) < 0.05 ? Surely(_hair, site) : 0);
            Fit(Rest, 5, site => (1 - _skin.Values[site.At] - _hair.Values[site.At]) * _priors.TeachesRest(site.X, site.Y));
            Decide();
        }
    }

    /// <summary>Puts the probabilities of skin and hair at every pixel of the frame into planes of its size.</summary>
    /// <param name="all">Every pixel of the frame.</param>
    /// <param name="skin">Of skin.</param>
    /// <param name="hair">Of hair.</param>
    public void Decide(ColorSites all, Plane skin, Plane hair)
    {
        if (_step > 1)
        {
            Mixtures.Decide(all, skin, hair);
            return;
        }

        // Every pixel was fitted to, and decided last.
        _skin.Values.CopyTo(skin.Values);
        _hair.Values.CopyTo(hair.Values);
    }

    /// <summary>Skin, hair and the rest.</summary>
    private HeadMixtures Mixtures => new(_mixtures[Skin], _mixtures[Hair], _mixtures[Rest]);

    /// <summary>The skin of cheeks, nose and forehead, so that a beard is not taken for dark skin; null where there is none.</summary>
    public ColorMixture? FitUpperSkin() => MixtureFit.Of(
        Samples(site => BareSkin(site) * (_priors.Face(site.X, site.Y) > 0 ? 0 : _priors.Beard(site.X, site.Y) > 0.01f ? 0.04f : 1)), 3, _leastWeight);

    /// <summary>Brows, and hair near enough to the face to be lit as a beard is; null where there is none.</summary>
    /// <param name="upperSkin">What it must not look like.</param>
    public ColorMixture? FitBrows(ColorMixture? upperSkin)
    {
        LogDensity(upperSkin, _logs[Skin]);
        return MixtureFit.Of(
            Samples(site => Unlike(Skin, site) * Math.Max(_priors.Brows.Row(site.Y)[site.X], _priors.Face(site.X, site.Y) < 0.2 ? 0.5f * _hair.Values[site.At] : 0)),
            2,
            _leastWeight);
    }

    private void FitSeeds()
    {
        Fit(Skin, 3, site =>
        {
            var p = _priors.InMean(site.X, site.Y);
            return _priors.Face(site.X, site.Y) < -0.15 && p.Y is > -0.1 and < 0.9 ? 1 - _priors.Features.Row(site.Y)[site.X] : 0;
        });

        // The surroundings may be full of hair, the crown may be bald or end below its outline: what looks like the other class
        // counts little in each, and the surroundings are fitted again when the hair is known.
        Fit(Rest, 5, site => IsAround(site) ? 0.05f + (0.95f * Unlike(Skin, site)) : 0);
        Fit(Hair, 4, site => IsCrown(site) ? Unlike(Skin, site) * (0.1f + (0.9f * Unlike(Rest, site))) : 0);
        Fit(Rest, 5, site => IsAround(site) ? 0.05f + (0.95f * Math.Min(Unlike(Skin, site), Unlike(Hair, site))) : 0);
    }

    private bool IsCrown(Site s) => _priors.Head(s.X, s.Y) < -0.08 && _priors.Face(s.X, s.Y) > 0.1 && _priors.InMean(s.X, s.Y).Y < -0.2;

    private bool IsAround(Site s) => _priors.Head(s.X, s.Y) > 0.35 && _priors.Neck(s.X, s.Y) > 0.5;

    /// <summary>0 where the colour is of the class's mixture, 1 where it is foreign to it.</summary>
    private float Unlike(int which, Site site) => Math.Clamp(1 - (_logs[which].Values[site.At] / 6), 0f, 1f);

    private static float Surely(Plane posterior, Site site) => Math.Max(0, (2 * posterior.Values[site.At]) - 1);

    private float BareSkin(Site site) => Surely(_skin, site) * (1 - _priors.Features.Row(site.Y)[site.X]);

    private void Decide() => Mixtures.Decide(_sites, _skin, _hair);

    private void Fit(int which, int components, Func<Site, float> weight)
    {
        _mixtures[which] = MixtureFit.Of(Samples(weight), components, _leastWeight, _mixtures[which]);
        LogDensity(which == Skin ? _mixtures[which]?.InAnyLight() : _mixtures[which], _logs[which]);
    }

    private void LogDensity(ColorMixture? mixture, Plane logs)
    {
        if (mixture is null)
        {
            logs.Values.Fill(HeadMixtures.Unknown);
        }
        else
        {
            mixture.LogDensity(_sites.Lab[0].Values, _sites.Lab[1].Values, _sites.Lab[2].Values, logs.Values);
        }
    }

    private ColorSamples Samples(Func<Site, float> weight)
    {
        var samples = new ColorSamples();
        for (int y = 0, at = 0; y < _skin.Height; y++)
        {
            for (var x = 0; x < _skin.Width; x++, at++)
            {
                var site = new Site((x * _step) + (_step / 2), (y * _step) + (_step / 2), at);
                samples.Add(_sites.Lab[0].Values[at], _sites.Lab[1].Values[at], _sites.Lab[2].Values[at], weight(site));
            }
        }

        return samples;
    }

    /// <summary>One of the sites: its pixel in the frame, and its place among the sites.</summary>
    private readonly record struct Site(int X, int Y, int At);
}
