using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>How much of the contributors' texture each part of a face takes.</summary>
internal static class DetailMask
{
    /// <summary>In eye distances: wide enough that sharp skin does not end in a line.</summary>
    private const double Feather = 0.12;

    /// <summary>Multipliers from a half up leave the colours be; down to 0 they fade.</summary>
    private const float FullTone = 2;

    /// <summary>Detail times each region's multiplier, faded out with the face; where eyes and mouth are; and how far colours follow, which fade out over more.</summary>
    public static (Plane Amount, Plane Features, Plane Tone) Create(Finish finish, FaceShape target, PixelRegion region)
    {
        var mask = FaceMasks.FeatheredFace(target, region, Feather);
        var tone = FaceMasks.Face(target, region);
        var eyes = FaceMasks.Eyes(target, region);
        var mouth = FaceMasks.Mouth(target, region);
        var nose = FaceMasks.NoseTip(target, region);
        var regions = finish.DetailRegions;
        var (detail, ofEyes, ofNose, ofMouth, ofSkin) =
            ((float)finish.Detail, (float)regions.Eyes, (float)regions.Nose, (float)regions.Mouth, (float)regions.Skin);
        Span<float> m = mask.Values, t = tone.Values, e = eyes.Values, n = nose.Values, l = mouth.Values;
        for (var i = 0; i < m.Length; i++)
        {
            if (m[i] > 0)
            {
                var amount = ofSkin;
                amount += n[i] * (ofNose - amount);
                amount += l[i] * (ofMouth - amount);
                amount += e[i] * (ofEyes - amount);
                m[i] *= detail * amount;
                t[i] *= detail * MathF.Min(1, FullTone * amount);
            }

            e[i] = MathF.Max(e[i], l[i]);
        }

        return (mask, eyes, tone);
    }
}
