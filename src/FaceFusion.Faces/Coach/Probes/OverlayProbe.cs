using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Coach;

/// <summary>Measures what glasses and hair hide of eyes and brows, from the regions and from the light where lenses would be.</summary>
internal static class OverlayProbe
{
    // CIE L*. Skin below an eye that is darker than the face's by that much lies behind a dark lens; the bridge of the nose
    // between the lenses is as light as the face, which is not so under a bar, a hand or in deep shade.
    private const double Dark = 22;
    private const double Bare = 14;

    // A reflection on a lens is nearly white, and whiter than the skin.
    private const double White = 86;
    private const double WhiterThanSkin = 10;

    private static readonly int[] s_underLeftEye = [18, 28, 29, 30, 22, 46, 45, 44];
    private static readonly int[] s_underRightEye = [23, 31, 32, 33, 27, 49, 48, 47];

    /// <summary>The cover with its glasses and its hair.</summary>
    public static FaceCover Measure(FaceCover cover, FaceView view, FaceRegions regions)
    {
        var skin = view.LightnessPercentile(FaceMasks.Skin(view.Shape, view.Region), 0.5);
        var (left, right) = (view.Within(FaceTemplate.LeftEye), view.Within(FaceTemplate.RightEye));
        var frames = regions.Contains(FaceRegion.Glasses) ? Sample(regions, FaceRegion.Glasses, view) : null;
        var hair = Sample(regions, FaceRegion.Hair, view);
        return cover with
        {
            Glasses = Math.Max(DarkLenses(view, skin), Math.Max(Behind(view, left, frames, skin), Behind(view, right, frames, skin))),
            Hair = new[] { left, right, view.Within(FaceTemplate.LeftBrow), view.Within(FaceTemplate.RightBrow) }.Max(part => Mean(part, hair)),
        };
    }

    private static Plane Sample(FaceRegions regions, FaceRegion region, FaceView view) => regions.Sample(region, view.ToPhoto, view.Region);

    /// <summary>Share of the skin under the eyes that lies behind dark lenses, of the eye with less of it.</summary>
    private static double DarkLenses(FaceView view, double skin)
    {
        var ridge = (view.Shape[51] + view.Shape[57]) * 0.5;
        var bridge = new Plane(view.Region.Width, view.Region.Height);
        var half = 0.07 * view.Shape.EyeDistance;
        Point2[] patch = [new(ridge.X - half, ridge.Y - half), new(ridge.X + half, ridge.Y - half), new(ridge.X + half, ridge.Y + half), new(ridge.X - half, ridge.Y + half)];
        SoftPolygon.Join(patch, view.Region, 0, bridge);
        return view.LightnessPercentile(bridge, 0.5) < skin - Bare
            ? 0
            : Math.Min(DarkShare(view, s_underLeftEye, skin), DarkShare(view, s_underRightEye, skin));
    }

    private static double DarkShare(FaceView view, int[] outline, double skin) =>
        Share(view.Within(outline), i => view.Lightness[i] < skin - Dark ? 1 : 0);

    /// <summary>Share of an eye's opening behind the frame or a reflection; 0 without glasses.</summary>
    private static double Behind(FaceView view, Plane eye, Plane? frames, double skin) => frames is null
        ? 0
        : Share(eye, i => view.Lightness[i] > Math.Max(White, skin + WhiterThanSkin) ? 1 : frames.Values[i]);

    private static double Mean(Plane part, Plane mask) => Share(part, i => mask.Values[i]);

    private static double Share(Plane part, Func<int, double> value)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < part.Values.Length; i++)
        {
            if (part.Values[i] > 0)
            {
                sum += part.Values[i] * value(i);
                weight += part.Values[i];
            }
        }

        return weight > 0 ? sum / weight : 0;
    }
}
