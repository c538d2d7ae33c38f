using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Takes hair that hangs over the forehead out of the face mask. Above the brows a pixel stays in the mask as far as both
/// layers look like the base's cheeks there; so the base keeps its fringe, and no source's fringe is drawn on a bare forehead.
/// Colours are looked at on a raster of a thirtieth of the eye distance, since hair's edge is softened over as much anyway, and
/// the cheeks' on one of twice that.
/// </summary>
internal static class ForeheadGuard
{
    // Mahalanobis distances: light and shade of a forehead stay below the first, dark hair is beyond the second.
    private static readonly (double Skin, double Hair) s_certain = (2.4, 3.8);

    // A strand lets skin through.
    private static readonly (double Skin, double Hair) s_certainOfStrands = (1.5, 2.4);

    /// <summary>Grain and light that cheeks may lack and a forehead have: 0.03 of 0..1 in each channel's square root.</summary>
    private const double Floor = 0.03 * 0.03;

    // In eye distances: cheeks and nose below the pupils, the brows' upper edge and what lies above it.
    private const double CheeksFrom = 0.2;
    private const double CheeksTo = 0.75;
    private const double RampStart = 0.02;
    private const double RampEnd = 0.14;
    private const double StrandRampStart = -0.12;
    private const double Softness = 0.03;
    private const double Raster = 1.0 / 30;

    /// <summary>Lowers the mask in place; leaves it alone where the ground shows too little of the cheeks.</summary>
    /// <param name="mask">The face's.</param>
    /// <param name="target">Landmarks in the frame.</param>
    /// <param name="region">The part of the frame that mask and layers cover.</param>
    /// <param name="ground">The base.</param>
    /// <param name="face">The face.</param>
    /// <param name="findsStrands">True where hair is known to hang there: doubts earlier, and between the brows too; the caller sees to the brows themselves.</param>
    public static void Apply(Plane mask, FaceShape target, PixelRegion region, LinearImage ground, LinearImage face, bool findsStrands = false)
    {
        var step = Math.Max(1, (int)Math.Round(Raster * target.EyeDistance));
        var up = new UpwardAxis(target, region);
        if (SkinLikeness.Measure(ground, mask, 2 * step, (x, y) => up.At(x, y) is < -CheeksFrom and > -CheeksTo, Floor) is not { } skin)
        {
            return;
        }

        var certain = findsStrands ? s_certainOfStrands : s_certain;
        var start = HighestBrow(target, up) + (findsStrands ? StrandRampStart : RampStart);
        var doubt = new Plane(((mask.Width - 1) / step) + 2, ((mask.Height - 1) / step) + 2);
        var found = false;
        for (var j = 0; j * step < mask.Height; j++)
        {
            for (var i = 0; i * step < mask.Width; i++)
            {
                var (x, y) = (i * step, j * step);
                if (up.At(x, y) > start - (2 * Softness) && mask.Row(y)[x] > 0)
                {
                    var distance = Math.Max(skin.Distance(ground.Row(y).Slice(4 * x, 4)), skin.Distance(face.Row(y).Slice(4 * x, 4)));
                    doubt.Row(j)[i] = (float)SmoothStep.At((distance - certain.Skin) / (certain.Hair - certain.Skin));
                    found |= doubt.Row(j)[i] > 0;
                }
            }
        }

        if (found)
        {
            GaussianBlur.Apply(doubt, (float)(Softness * target.EyeDistance / step));
            Lower(mask, doubt, step, up, start);
        }
    }

    private static void Lower(Plane mask, Plane doubt, int step, UpwardAxis up, double start)
    {
        for (var y = 0; y < mask.Height; y++)
        {
            Span<float> row = mask.Row(y), above = doubt.Row(y / step), below = doubt.Row((y / step) + 1);
            var (first, end) = Reach(above, below);
            var down = (float)(y % step) / step;
            for (var i = first; i < end; i++)
            {
                var left = above[i] + ((below[i] - above[i]) * down);
                var slope = (above[i + 1] + ((below[i + 1] - above[i + 1]) * down) - left) / step;
                for (int k = 0, x = i * step; k < step && x < row.Length; k++, x++)
                {
                    if (row[x] > 0)
                    {
                        row[x] *= 1 - ((left + (slope * k)) * (float)SmoothStep.At((up.At(x, y) - start) / (RampEnd - RampStart)));
                    }
                }
            }
        }
    }

    /// <summary>The cells between two rows of samples that are not 0 all over.</summary>
    private static (int First, int End) Reach(ReadOnlySpan<float> above, ReadOnlySpan<float> below)
    {
        var first = Math.Min((uint)above.IndexOfValue(), (uint)below.IndexOfValue());
        var last = Math.Max(above.LastIndexOfValue(), below.LastIndexOfValue());
        return last < 0 ? (0, 0) : (Math.Max(0, (int)first - 1), Math.Min(last + 1, above.Length - 1));
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
}
