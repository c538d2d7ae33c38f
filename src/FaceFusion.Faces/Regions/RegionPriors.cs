using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Regions as the landmarks alone draw them.</summary>
internal static class RegionPriors
{
    /// <summary>Masks of a frame of the given size that the shape belongs to.</summary>
    public static Dictionary<FaceRegion, Plane> Draw(FaceShape shape, int width, int height)
    {
        var frame = new PixelRegion(0, 0, width, height);
        var soft = Math.Max(1, 0.02 * shape.EyeDistance);
        var eyes = Joined(shape, frame, soft, FaceTemplate.LeftEye, FaceTemplate.RightEye);
        var irises = Joined(shape, frame, soft, FaceTemplate.LeftIris, FaceTemplate.RightIris);
        var brows = Joined(shape, frame, soft, FaceTemplate.LeftBrow, FaceTemplate.RightBrow);
        var nostrils = Joined(shape, frame, soft, FaceTemplate.LeftNostril, FaceTemplate.RightNostril);
        var ears = Joined(shape, frame, soft, FaceTemplate.LeftEar, FaceTemplate.RightEar);
        var lips = Joined(shape, frame, soft, FaceTemplate.OuterLips);
        var opening = Joined(shape, frame, soft, FaceTemplate.InnerLips);
        SoftPolygon.Cut(FaceOutlines.Through(shape, FaceTemplate.InnerLips), frame, soft, lips);
        var skin = Joined(shape, frame, soft, [.. FaceTemplate.Jaw, .. Backwards(FaceTemplate.Hairline)]);
        var hair = Joined(shape, frame, soft, FaceTemplate.HairOutline);
        var neck = Joined(shape, frame, soft, [127, 128, 129, 130, 131, .. Backwards(FaceTemplate.NeckBase)]);
        Multiply(irises, eyes);
        Share(eyes, brows, lips, opening, nostrils, skin, ears, neck, hair);
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
        };
    }

    private static int[] Backwards(ReadOnlySpan<int> indices)
    {
        var result = indices.ToArray();
        Array.Reverse(result);
        return result;
    }

    private static Plane Joined(FaceShape shape, PixelRegion frame, double soft, ReadOnlySpan<int> first, ReadOnlySpan<int> second = default)
    {
        var mask = new Plane(frame.Width, frame.Height);
        SoftPolygon.Join(FaceOutlines.Through(shape, first), frame, soft, mask);
        if (second.Length > 0)
        {
            SoftPolygon.Join(FaceOutlines.Through(shape, second), frame, soft, mask);
        }

        return mask;
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
