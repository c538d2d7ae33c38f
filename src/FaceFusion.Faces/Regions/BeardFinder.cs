using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>
/// Beard and moustache: in the lower face, what has the colour of brows and hair rather than that of the cheeks. Shadow under
/// lip and chin and on the jaw's sides is found too, so the front of the chin and the upper lip, where light falls, decide
/// whether there is a beard at all.
/// </summary>
internal sealed class BeardFinder
{
    private const float Trust = 0.9f;

    // The shares of chin and upper lip that look like hair, added. Beards and moustaches have 0.14 and more, the shaven 0.06 at
    // most (96 portraits, London, Canada, Caltech 101), but for one of deep skin with 0.27; stubble of a day lies with them.
    private const float Doubtful = 0.09f;
    private const float Sure = 0.2f;

    private readonly Plane _beard;
    private double _chin;
    private double _chinArea;
    private double _lip;
    private double _lipArea;

    /// <summary>Looks for them.</summary>
    public BeardFinder(HeadColors colors, HeadPriors priors)
    {
        _beard = new Plane(colors.Skin.Width, colors.Skin.Height);
        var logs = colors.BrowsOverSkin();
        for (var y = 0; y < _beard.Height; y++)
        {
            for (var x = 0; x < _beard.Width; x++)
            {
                var prior = priors.Beard(x, y);
                if (prior > 0.001f)
                {
                    var odds = prior / (1 - prior) * MathF.Exp(Trust * logs.Row(y)[x]);
                    var head = Math.Min(1, colors.Skin.Row(y)[x] + colors.Hair.Row(y)[x]);
                    _beard.Row(y)[x] = odds / (1 + odds) * head;
                    Count(priors, x, y);
                }
            }
        }
    }

    /// <summary>The shares of the chin's front and of the upper lip that look like hair, added: 0..2.</summary>
    public float Share => (float)((_chin / Math.Max(1, _chinArea)) + (_lip / Math.Max(1, _lipArea)));

    /// <summary>0 for a shaven face, 1 for a beard or a moustache beyond doubt.</summary>
    public float Presence => Ramp.Smooth(Doubtful, Sure, Share);

    /// <summary>The mask, empty on a shaven face.</summary>
    public Plane Draw(ColorGuide guide)
    {
        var presence = Presence;
        foreach (ref var value in _beard.Values)
        {
            value *= presence;
        }

        return presence == 0 ? _beard : guide.Filter(_beard);
    }

    private void Count(HeadPriors priors, int x, int y)
    {
        var p = priors.InMean(x, y);
        var bare = 1 - priors.Features.Row(y)[x];
        if (p.Y is > 1.28 and < 1.7 && Math.Abs(p.X) < 0.45 && priors.Face(x, y) < -0.12)
        {
            _chin += bare * _beard.Row(y)[x];
            _chinArea += bare;
        }
        else if (p.Y is > 0.8 and < 0.98 && Math.Abs(p.X) is > 0.06 and < 0.4)
        {
            _lip += bare * _beard.Row(y)[x];
            _lipArea += bare;
        }
    }
}
