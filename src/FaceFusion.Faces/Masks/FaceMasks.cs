using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Faces;

/// <summary>
/// Soft regions of a face from its landmarks, 0..1, in the frame that the shape belongs to. In each, <c>region</c> is the part
/// of the frame that the plane covers, and margins grow with the eye distance.
/// </summary>
public static class FaceMasks
{
    // In eye distances. The face's feather leaves eyes, brows' inner halves, nose and mouth at 1.
    private const double FaceFeather = 0.22;
    private const double NeckFeather = 0.15;
    private const double FeatureMargin = 0.08;
    private const double BrowMargin = 0.12;
    private const double MouthMargin = 0.15;
    private const double LidFeather = 0.015;
    private const double OpeningFeather = 0.03;
    private const double NostrilMargin = 0.06;
    private const double InfluenceMargin = 0.4;

    // A displacement d that fades over a margin m by smoothstep has slope 1.5 d / m: twice d leaves it well below 1, so
    // that a warp which fades with this mask does not fold.
    private const double InfluencePerDisplacement = 2;

    // What skin is left out of: feature and margin.
    private static readonly (int[] Feature, double Margin)[] s_bare =
    [
        ([.. FaceTemplate.LeftLids], FeatureMargin), ([.. FaceTemplate.RightLids], FeatureMargin),
        ([.. FaceTemplate.LeftBrow], BrowMargin), ([.. FaceTemplate.RightBrow], BrowMargin),
        ([.. FaceTemplate.OuterLips], FeatureMargin),
        ([.. FaceTemplate.LeftNostril], NostrilMargin), ([.. FaceTemplate.RightNostril], NostrilMargin),
    ];

    /// <summary>
    /// The face that fusion replaces: inside the jaw line and up over the brows to the forehead, feathered inward so that it
    /// is exactly 0 on and outside the outline. <paramref name="region"/> is the part of the frame that the plane covers.
    /// </summary>
    /// <param name="shape">The face's landmarks.</param>
    /// <param name="region">The part of the frame that the plane covers.</param>
    /// <param name="step">
    /// Pixels between samples, from which the mask is interpolated: 1 is exact. Above it the mask may reach as far past the
    /// outline. The plane is rented from <see cref="PlanePool"/>.
    /// </param>
    public static Plane Face(FaceShape shape, PixelRegion region, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return step > 1
            ? Enlarge(Face(Reduce(shape, region, step), Reduce(region, step)), region, step)
            : FeatheredFace(shape, region, FaceFeather);
    }

    /// <summary>The same region with a feather of <paramref name="feather"/> eye distances instead of a fifth.</summary>
    public static Plane FeatheredFace(FaceShape shape, PixelRegion region, double feather)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return SoftPolygon.FeatherInward(FaceOutlines.Face(shape), region, feather * shape.EyeDistance);
    }

    /// <summary>Skin inside the face: the face less eyes, lids, brows, lips and nostrils, each with a soft margin.</summary>
    public static Plane Skin(FaceShape shape, PixelRegion region)
    {
        var skin = Face(shape, region);
        foreach (var (feature, margin) in s_bare)
        {
            SoftPolygon.Cut(FaceOutlines.Through(shape, feature), region, margin * shape.EyeDistance, skin);
        }

        return skin;
    }

    /// <summary>Both eyes with their lids: 1 inside, soft outward.</summary>
    public static Plane Eyes(FaceShape shape, PixelRegion region)
    {
        var eyes = Around(shape, region, FaceTemplate.LeftLids, FeatureMargin);
        Join(eyes, shape, region, FaceTemplate.RightLids, FeatureMargin);
        return eyes;
    }

    /// <summary>Both brows: 1 inside, soft outward.</summary>
    public static Plane Brows(FaceShape shape, PixelRegion region)
    {
        var brows = Around(shape, region, FaceTemplate.LeftBrow, FeatureMargin);
        Join(brows, shape, region, FaceTemplate.RightBrow, FeatureMargin);
        return brows;
    }

    /// <summary>The opening of one eye between the lids, soft inward so that it is 0 on and outside the lids' rims.</summary>
    /// <param name="shape">The face's landmarks.</param>
    /// <param name="rim"><see cref="FaceTemplate.LeftEye"/> or <see cref="FaceTemplate.RightEye"/>.</param>
    /// <param name="region">The part of the frame that the plane covers.</param>
    public static Plane EyeOpening(FaceShape shape, ReadOnlySpan<int> rim, PixelRegion region)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return SoftPolygon.FeatherInward(FaceOutlines.Through(shape, rim), region, LidFeather * shape.EyeDistance);
    }

    /// <summary>The mouth's opening between the lips, soft inward so that it is 0 on and outside their inner rims; 0 everywhere where it is closed.</summary>
    public static Plane MouthOpening(FaceShape shape, PixelRegion region)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return SoftPolygon.FeatherInward(FaceOutlines.Through(shape, FaceTemplate.InnerLips), region, OpeningFeather * shape.EyeDistance);
    }

    /// <summary>The lips with the mouth's opening: 1 inside, soft outward.</summary>
    public static Plane Lips(FaceShape shape, PixelRegion region) => Around(shape, region, FaceTemplate.OuterLips, FeatureMargin);

    /// <summary>The lips with the mouth's corners and the folds next to them: 1 on the lips, soft outward.</summary>
    public static Plane Mouth(FaceShape shape, PixelRegion region) => Around(shape, region, FaceTemplate.OuterLips, MouthMargin);

    /// <summary>Tip, wings and foot of the nose: 1 inside, soft outward.</summary>
    public static Plane NoseTip(FaceShape shape, PixelRegion region) => Around(shape, region, FaceTemplate.NoseTipOutline, FeatureMargin);

    /// <summary>Skin of the neck below the chin, soft inward; for measuring colour.</summary>
    public static Plane Neck(FaceShape shape, PixelRegion region)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return SoftPolygon.FeatherInward(FaceOutlines.Neck(shape), region, NeckFeather * shape.EyeDistance);
    }

    /// <summary>
    /// Where a fusion may change pixels when the face's outline moves from <paramref name="from"/> to <paramref name="to"/>:
    /// 1 inside both outlines, falling smoothly to 0 at 0.4 eye distances and twice the largest displacement of the outline
    /// beyond them; exactly 0 outside it.
    /// </summary>
    /// <param name="from">The face as it was.</param>
    /// <param name="to">The face as it will be.</param>
    /// <param name="region">The part of the frame that the plane covers.</param>
    /// <param name="step">As for <see cref="Face"/>.</param>
    public static Plane Influence(FaceShape from, FaceShape to, PixelRegion region, int step = 1)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (step > 1)
        {
            return Enlarge(Influence(Reduce(from, region, step), Reduce(to, region, step), Reduce(region, step)), region, step);
        }

        var margin = InfluenceReach(from, to);
        var mask = PlanePool.Rent(region.Width, region.Height);
        SoftPolygon.Join(FaceOutlines.CoarseFace(from), region, margin, mask);
        SoftPolygon.Join(FaceOutlines.CoarseFace(to), region, margin, mask);

        return mask;
    }

    /// <summary>
    /// The smallest region of a frame of <paramref name="width"/> by <paramref name="height"/> pixels outside which
    /// <see cref="Influence"/> is 0; empty where the face lies outside the frame.
    /// </summary>
    public static PixelRegion InfluenceRegion(FaceShape from, FaceShape to, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Point2[] outlines = [.. FaceOutlines.CoarseFace(from), .. FaceOutlines.CoarseFace(to)];
        return SoftPolygon.Reached(outlines, new(0, 0, width, height), InfluenceReach(from, to));
    }

    /// <summary>
    /// The smallest region of a picture of <paramref name="width"/> by <paramref name="height"/> pixels outside which <see cref="Face"/>,
    /// <see cref="Skin"/> and <see cref="Neck"/> are 0; empty where they lie outside it.
    /// </summary>
    public static PixelRegion FaceAndNeckRegion(FaceShape shape, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return SoftPolygon.Reached([.. FaceOutlines.Face(shape), .. FaceOutlines.Neck(shape)], new(0, 0, width, height), 0);
    }

    /// <summary>A shape in samples of its region.</summary>
    private static FaceShape Reduce(FaceShape shape, PixelRegion region, int step) =>
        shape.Transform(p => new Point2((p.X - region.X) / step, (p.Y - region.Y) / step));

    private static PixelRegion Reduce(PixelRegion region, int step) =>
        new(0, 0, PlaneEnlargement.CoarseLength(region.Width, step), PlaneEnlargement.CoarseLength(region.Height, step));

    private static Plane Enlarge(Plane coarse, PixelRegion region, int step)
    {
        var mask = PlanePool.Rent(region.Width, region.Height);
        PlaneEnlargement.Enlarge(coarse, step, mask);
        PlanePool.Return(coarse);
        return mask;
    }

    private static double InfluenceReach(FaceShape from, FaceShape to)
    {
        var moved = 0.0;
        foreach (var i in FaceTemplate.Jaw)
        {
            moved = Math.Max(moved, (to[i] - from[i]).Length);
        }

        return (InfluenceMargin * Math.Max(from.EyeDistance, to.EyeDistance)) + (InfluencePerDisplacement * moved);
    }

    /// <summary>1 inside the feature, soft outward.</summary>
    private static Plane Around(FaceShape shape, PixelRegion region, ReadOnlySpan<int> feature, double margin)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var mask = new Plane(region.Width, region.Height);
        Join(mask, shape, region, feature, margin);
        return mask;
    }

    private static void Join(Plane mask, FaceShape shape, PixelRegion region, ReadOnlySpan<int> feature, double margin) =>
        SoftPolygon.Join(FaceOutlines.Through(shape, feature), region, margin * shape.EyeDistance, mask);
}
