using FaceFusion.Faces;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>How much of the contributors' texture each part of a face takes. Planes are rented from <see cref="PlanePool"/>.</summary>
/// <param name="finish">Detail and its regions.</param>
/// <param name="target">The face's landmarks.</param>
/// <param name="region">The part of the frame that planes cover.</param>
/// <param name="head">The head beyond the face, where it has detail too.</param>
internal sealed class DetailMask(Finish finish, FaceShape target, PixelRegion region, HeadPart? head)
{
    /// <summary>In eye distances: wide enough that sharp skin does not end in a line.</summary>
    private const double Feather = 0.12;

    /// <summary>Samples of the head along the eye distance.</summary>
    private const int HeadSamples = 24;

    /// <summary>Multipliers from a half up leave the colours be; down to 0 they fade.</summary>
    private const float FullTone = 2;

    private float Detail => (float)finish.Detail;

    private bool IsUniform =>
        finish.DetailRegions is var r && r.Eyes == r.Skin && r.Nose == r.Skin && r.Mouth == r.Skin;

    /// <summary>Detail times each part's multiplier, faded out with the face.</summary>
    /// <param name="step">Pixels between samples, from which the plane is interpolated: 1 is exact.</param>
    public Plane Amount(int step)
    {
        var amount = PlanePool.RentUnset(region.Width, region.Height);
        var coarse = OfFace(step, PlaneEnlargement.CoarseLength(region.Width, step), PlaneEnlargement.CoarseLength(region.Height, step));
        PlaneEnlargement.Enlarge(coarse, step, amount);
        PlanePool.Return(coarse);

        // A head's edge is soft: it is drawn coarsely where the face is drawn exactly.
        var soft = Math.Max(step, (int)(target.EyeDistance / HeadSamples));
        if (HeadAt(soft, PlaneEnlargement.CoarseLength(region.Width, soft), PlaneEnlargement.CoarseLength(region.Height, soft)) is { } beyond)
        {
            var fine = PlanePool.RentUnset(region.Width, region.Height);
            PlaneEnlargement.Enlarge(beyond, soft, fine);
            Join(amount, fine);
            PlanePool.Return(fine);
        }

        return amount;
    }

    /// <summary>The same at every <paramref name="step"/>-th pixel only.</summary>
    public Plane AmountAt(int step, int width, int height)
    {
        var amount = OfFace(step, width, height);
        if (HeadAt(step, width, height) is { } beyond)
        {
            Join(amount, beyond);
        }

        return amount;
    }

    /// <summary>The head beyond the face, 0..1, at every <paramref name="step"/>-th pixel; null where it has no detail.</summary>
    public Plane? HeadAt(int step, int width, int height)
    {
        if (head is null)
        {
            return null;
        }

        var part = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            var row = part.Row(y);
            for (var x = 0; x < width; x++)
            {
                row[x] = head.At(region.X + (x * step), region.Y + (y * step));
            }
        }

        return part;
    }

    /// <summary>1 on eyes and mouth, where everyone has the same structure, 0 on skin, where some have hair; at every <paramref name="step"/>-th pixel.</summary>
    public Plane FeaturesAt(int step, int width, int height)
    {
        var (shape, samples) = Samples(step, width, height);
        var features = FaceMasks.Eyes(shape, samples);
        var mouth = FaceMasks.Mouth(shape, samples);
        Span<float> f = features.Values, m = mouth.Values;
        for (var i = 0; i < f.Length; i++)
        {
            f[i] = MathF.Max(f[i], m[i]);
        }

        return features;
    }

    /// <summary>How far colours follow, 0..1: they fade out over more than texture does.</summary>
    /// <param name="face">The face's mask.</param>
    /// <param name="part">Where in the mask the region lies.</param>
    /// <param name="step">As for <see cref="Amount"/>.</param>
    public Plane Tone(Plane face, PixelRegion part, int step)
    {
        var tone = PlanePool.RentUnset(region.Width, region.Height);
        for (var y = 0; y < region.Height; y++)
        {
            face.Row(part.Y + y).Slice(part.X, part.Width).CopyTo(tone.Row(y));
        }

        if (IsUniform)
        {
            Scale(tone, Detail * MathF.Min(1, FullTone * (float)finish.DetailRegions.Skin));
            return tone;
        }

        var (shape, samples) = Samples(step, PlaneEnlargement.CoarseLength(region.Width, step), PlaneEnlargement.CoarseLength(region.Height, step));
        var multiplier = new Plane(region.Width, region.Height);
        PlaneEnlargement.Enlarge(Multiplier(shape, samples), step, multiplier);
        Span<float> t = tone.Values, m = multiplier.Values;
        for (var i = 0; i < t.Length; i++)
        {
            t[i] *= Detail * MathF.Min(1, FullTone * m[i]);
        }

        return tone;
    }

    private Plane OfFace(int step, int width, int height)
    {
        var (shape, samples) = Samples(step, width, height);
        var amount = FaceMasks.FeatheredFace(shape, samples, Feather);
        if (IsUniform)
        {
            Scale(amount, Detail * (float)finish.DetailRegions.Skin);
        }
        else
        {
            Span<float> a = amount.Values, m = Multiplier(shape, samples).Values;
            for (var i = 0; i < a.Length; i++)
            {
                a[i] *= Detail * m[i];
            }
        }

        return amount;
    }

    private void Join(Plane amount, Plane beyond)
    {
        Span<float> a = amount.Values, h = beyond.Values;
        for (var i = 0; i < a.Length; i++)
        {
            a[i] = MathF.Max(a[i], Detail * h[i]);
        }
    }

    private static void Scale(Plane plane, float factor)
    {
        if (factor != 1)
        {
            foreach (ref var value in plane.Values)
            {
                value *= factor;
            }
        }
    }

    private (FaceShape Shape, PixelRegion Samples) Samples(int step, int width, int height) =>
        (target.Transform(p => new Point2((p.X - region.X) / step, (p.Y - region.Y) / step)), new PixelRegion(0, 0, width, height));

    private Plane Multiplier(FaceShape shape, PixelRegion samples)
    {
        var regions = finish.DetailRegions;
        var (ofEyes, ofNose, ofMouth, ofSkin) = ((float)regions.Eyes, (float)regions.Nose, (float)regions.Mouth, (float)regions.Skin);
        var eyes = FaceMasks.Eyes(shape, samples);
        Span<float> e = eyes.Values, l = FaceMasks.Mouth(shape, samples).Values, n = FaceMasks.NoseTip(shape, samples).Values;
        for (var i = 0; i < e.Length; i++)
        {
            var amount = ofSkin;
            amount += n[i] * (ofNose - amount);
            amount += l[i] * (ofMouth - amount);
            e[i] = amount + (e[i] * (ofEyes - amount));
        }

        return eyes;
    }
}
