using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Skin is one colour from the scalp to the chest; the landmarks say which part of it is face, ear and neck.</summary>
internal static class SkinParts
{
    /// <summary>Divides the skin; the parts sum to it at most.</summary>
    public static (Plane Face, Plane Ears, Plane Neck) Divide(Plane skin, HeadPriors priors)
    {
        var (face, ears, neck) = (new Plane(skin.Width, skin.Height), new Plane(skin.Width, skin.Height), new Plane(skin.Width, skin.Height));
        for (var y = 0; y < skin.Height; y++)
        {
            for (var x = 0; x < skin.Width; x++)
            {
                var v = (float)priors.InMean(x, y).Y;
                var inFace = Ramp.Smooth(0.03f, -0.03f, priors.Face(x, y));
                var scalp = (1 - inFace) * Ramp.Smooth(0, -0.3f, v);
                var inEar = (1 - inFace - scalp) * priors.Ears.Row(y)[x];
                var inNeck = (1 - inFace - scalp - inEar) * Ramp.Smooth(0.7f, 1.2f, v);
                var value = skin.Row(y)[x];
                face.Row(y)[x] = value * (inFace + scalp);
                ears.Row(y)[x] = value * inEar;
                neck.Row(y)[x] = value * inNeck;
            }
        }

        return (face, ears, neck);
    }
}
