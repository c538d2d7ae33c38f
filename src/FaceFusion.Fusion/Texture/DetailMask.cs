using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
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
    /// <param name="finish">Detail and its regions.</param>
    /// <param name="target">The face's landmarks.</param>
    /// <param name="region">The part of the frame that the planes cover.</param>
    /// <param name="step">Pixels between samples, from which the planes are interpolated: 1 is exact.</param>
    public static (Plane Amount, Plane Features, Plane Tone) Create(Finish finish, FaceShape target, PixelRegion region, int step)
    {
        if (step == 1)
        {
            return Create(finish, target, region);
        }

        var samples = new PixelRegion(
            0, 0, PlaneEnlargement.CoarseLength(region.Width, step), PlaneEnlargement.CoarseLength(region.Height, step));
        var shape = target.Transform(p => new Point2((p.X - region.X) / step, (p.Y - region.Y) / step));
        var (amount, features, tone) = Create(finish, shape, samples);
        return (Enlarge(amount, region, step), Enlarge(features, region, step), Enlarge(tone, region, step));
    }

    private static Plane Enlarge(Plane samples, PixelRegion region, int step)
    {
        var plane = new Plane(region.Width, region.Height);
        PlaneEnlargement.Enlarge(samples, step, plane);
        return plane;
    }

    private static (Plane Amount, Plane Features, Plane Tone) Create(Finish finish, FaceShape target, PixelRegion region)
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
