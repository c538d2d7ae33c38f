using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Regions as the landmarks alone draw them.</summary>
internal static class RegionPriors
{
    /// <summary>Masks of a frame of the given size that the shape belongs to.</summary>
    public static Dictionary<FaceRegion, Plane> Draw(FaceShape shape, Plane hair, Plane skin, Plane ears, Plane neck, Plane glasses, Plane beard)
    {
        const double Soft = 0.02;
        var (width, height) = (hair.Width, hair.Height);
        var eyes = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.LeftEye, FaceTemplate.RightEye);
        var irises = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.LeftIris, FaceTemplate.RightIris);
        var brows = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.LeftBrow, FaceTemplate.RightBrow);
        var nostrils = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.LeftNostril, FaceTemplate.RightNostril);
        var lips = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.OuterLips);
        var opening = SoftRegions.Joined(shape, width, height, Soft, FaceTemplate.InnerLips);
        SoftPolygon.Cut(FaceOutlines.Through(shape, FaceTemplate.InnerLips), new(0, 0, width, height), Soft * shape.EyeDistance, lips);
        Share(glasses, hair, eyes, brows, lips, opening, nostrils, beard, skin, ears, neck);
        Multiply(irises, eyes);
        return new()
        {
            [FaceRegion.Skin] = skin,
            [FaceRegion.Brows] = brows,
            [FaceRegion.Eyes] = eyes,
            [FaceRegion.Irises] = irises,
            [FaceRegion.Lips] = lips,
            [FaceRegion.Nostrils] = nostrils,
            [FaceRegion.Ears] = ears,
            [FaceRegion.Neck] = neck,
            [FaceRegion.Hair] = hair,
            [FaceRegion.Glasses] = glasses,
            [FaceRegion.FacialHair] = beard,
        };
    }

    private static void Multiply(Plane mask, Plane by)
    {
        for (var i = 0; i < mask.Values.Length; i++)
        {
            mask.Values[i] *= by.Values[i];
        }
    }

    /// <summary>Leaves to each mask what those before it have not taken, so that the sum is 1 at most.</summary>
    private static void Share(params ReadOnlySpan<Plane> masks)
    {
        for (var i = 0; i < masks[0].Values.Length; i++)
        {
            var rest = 1f;
            foreach (var mask in masks)
            {
                mask.Values[i] = Math.Min(mask.Values[i], rest);
                rest -= mask.Values[i];
            }
        }
    }
}
