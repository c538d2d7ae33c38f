using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Teeth: what is bright and not red within the mouth's opening.</summary>
internal static class TeethFinder
{
    /// <summary>The mask, empty on a closed mouth.</summary>
    public static Plane Find(Plane opening, HeadColors colors, HeadPriors priors)
    {
        var (lightness, red) = SkinMean(colors, priors);
        var teeth = new Plane(opening.Width, opening.Height);
        for (var i = 0; i < teeth.Values.Length; i++)
        {
            if (opening.Values[i] > 0)
            {
                var bright = Ramp.Smooth(0.6f, 0.8f, colors.Lab[0].Values[i] / lightness);
                var pale = Ramp.Smooth(0.02f, -0.005f, colors.Lab[1].Values[i] - red);
                teeth.Values[i] = opening.Values[i] * bright * pale;
            }
        }

        return teeth;
    }

    /// <summary>Mean lightness and a of the bare skin.</summary>
    private static (float Lightness, float Red) SkinMean(HeadColors colors, HeadPriors priors)
    {
        double weight = 1e-6, lightness = 1e-6, red = 0;
        for (var y = 0; y < colors.Skin.Height; y += 2)
        {
            for (var x = 0; x < colors.Skin.Width; x += 2)
            {
                if (priors.Face(x, y) < 0)
                {
                    var w = colors.Skin.Row(y)[x] * (1 - priors.Features.Row(y)[x]);
                    weight += w;
                    lightness += w * colors.Lab[0].Row(y)[x];
                    red += w * colors.Lab[1].Row(y)[x];
                }
            }
        }

        return ((float)(lightness / weight), (float)(red / weight));
    }
}
