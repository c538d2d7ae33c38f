using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Takes hair that hangs over the forehead out of the face mask. Above the brows a pixel stays in the mask as far as both
/// layers look like the base's cheeks there; so the base keeps its fringe, and no source's fringe is drawn on a bare forehead.
/// </summary>
internal static class ForeheadGuard
{
    // Mahalanobis distances: light and shade of a forehead stay below the first, dark hair is beyond the second.
    private const double CertainlySkin = 2.4;
    private const double CertainlyHair = 3.8;

    /// <summary>Grain and light that cheeks may lack and a forehead have: 0.03 of 0..1 in each channel's square root.</summary>
    private const double Floor = 0.03 * 0.03;

    // In eye distances, upward from the highest brow.
    private const double RampStart = 0.02;
    private const double RampEnd = 0.14;
    private const double Softness = 0.03;

    /// <summary>Lowers the mask in place; leaves it alone where the ground shows too little of the cheeks.</summary>
    public static void Apply(Plane mask, FaceShape target, PixelRegion region, LinearImage ground, LinearImage face)
    {
        if (SkinLikeness.Measure(ground, SkinColors.CheekMask(target, region), Floor) is not { } skin)
        {
            return;
        }

        var up = new UpwardAxis(target, region);
        var start = HighestBrow(target, up) + RampStart;
        var doubt = new Plane(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            var row = mask.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] > 0 && up.At(x, y) > start - (2 * Softness))
                {
                    var distance = Math.Max(skin.Distance(ground.Row(y).Slice(4 * x, 4)), skin.Distance(face.Row(y).Slice(4 * x, 4)));
                    doubt.Row(y)[x] = (float)Smooth((distance - CertainlySkin) / (CertainlyHair - CertainlySkin));
                }
            }
        }

        GaussianBlur.Apply(doubt, (float)(Softness * target.EyeDistance));
        for (var y = 0; y < mask.Height; y++)
        {
            Span<float> row = mask.Row(y), hair = doubt.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (hair[x] > 0)
                {
                    row[x] *= (float)(1 - (hair[x] * Smooth((up.At(x, y) - start) / (RampEnd - RampStart))));
                }
            }
        }
    }

    private static double HighestBrow(FaceShape target, UpwardAxis up)
    {
        var highest = double.MinValue;
        foreach (var brow in (int[])[.. FaceTemplate.LeftBrow, .. FaceTemplate.RightBrow])
        {
            highest = Math.Max(highest, up.At(target[brow]));
        }

        return highest;
    }

    private static double Smooth(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
