using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Space;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>Where things are in one picture: the target shape, the part of the frame that is rendered, the warps, the masks.</summary>
internal sealed class FrameGeometry : IDisposable
{
    /// <summary>Pixels round the smallest face that are sampled all the same: the texture's windows reach so far.</summary>
    private const int LeastMargin = 12;

    private readonly OutputFrame _frame;
    private Plane? _skin;
    private RegionMap? _regions;

    private FrameGeometry(OutputFrame frame, FaceShape target, PixelRegion region, PixelRegion anchors, Plane? influence, RenderQuality quality)
    {
        _frame = frame;
        Target = target;
        Measures = quality.MeasuresResult;
        Region = region;
        Influence = influence;
        Extents = influence is null ? null : RowExtents.Of(influence, region.X, region.Y);
        Field = new WarpField(target, region, anchors, quality);
        if (influence is null)
        {
            FacePart = new PixelRegion(0, 0, region.Width, region.Height);
            return;
        }

        var levels = quality.Levels(target.EyeDistance);
        FacePart = LaplacianBlend.PartRead(Field.FaceMask, levels);
        FaceExtents = RowExtents.Of(Field.FaceMask, region.X, region.Y).Grow(Math.Max(LaplacianBlend.Reach(levels), LeastMargin));
    }

    /// <summary>True where what a result reports is measured.</summary>
    public bool Measures { get; }

    /// <summary>The landmarks of the fused face, in the frame.</summary>
    public FaceShape Target { get; }

    /// <summary>The part of the frame that is rendered.</summary>
    public PixelRegion Region { get; }

    /// <summary>Where pixels may change, over the region; null for everywhere.</summary>
    public Plane? Influence { get; }

    /// <summary>The columns in which pixels may change, row by row of the frame; null for everywhere. Layers are transparent beside them.</summary>
    public RowExtents? Extents { get; }

    /// <summary>The part of the region, in pixels from its corner, in which the face differs from the ground; all of it where there is no ground.</summary>
    public PixelRegion FacePart { get; }

    /// <summary>The columns in which a source is seen, row by row of the frame: the face's own, and what blend and texture read round it; null for everywhere.</summary>
    public RowExtents? FaceExtents { get; }

    /// <summary>The warps.</summary>
    public WarpField Field { get; }

    /// <summary>Skin of the target, over the region.</summary>
    public Plane Skin => _skin ??= FaceMasks.Skin(Target, Region);

    /// <summary>Gives the skin's mask back; it is drawn anew where it is asked for again.</summary>
    public void DropSkin()
    {
        if (_skin is not null)
        {
            PlanePool.Return(_skin);
            _skin = null;
        }
    }

    /// <summary>The parts of the face in which shares may differ.</summary>
    public RegionMap Regions => _regions ??= new RegionMap(Target, Region);

    /// <summary>Gives the masks' memory back.</summary>
    public void Dispose()
    {
        Field.Dispose();
        if (Influence is not null)
        {
            PlanePool.Return(Influence);
        }

        DropSkin();
    }

    /// <summary>The geometry of a picture in a base photo's frame.</summary>
    public static FrameGeometry OnBase(PicturePlan plan, BaseScene scene, Cast cast, Alignment alignment, SpaceEffect? space, RenderQuality quality)
    {
        // The mean is taken in photo pixels, so that it is the same shape at every output size.
        FaceShape[] shapes = [scene.Person.Landmarks, .. cast.Others.Select(o => o.Landmarks)];
        var plain = ShapeAlignment.Mean(shapes, [plan.BaseShare, .. plan.OtherShares], alignment, scene.Person.Landmarks);
        var mix = plan.Mix(plan.BaseShare, plan.OtherShares);
        var mean = scene.Frame.FromPhoto(mix is null ? plain : RegionShape.Of(plain, shapes, mix, alignment));
        var own = scene.Shape;
        var gone = plan.Amounts.Shape == 1 ? mean : Away(own, mean, plan.Amounts.Shape);
        var fitted = Gaze.Of(own, plan.Symmetry.Reshape(space?.Reshape(gone) ?? gone, withHair: plan.WholeFrame));
        var target = plan.Layer.IsInPlace ? fitted : fitted.Transform(LayerPlacement.Of(plan.Layer, LayerPlacement.MiddleOf([.. fitted.Points]), scene.Frame.Width, scene.Frame.Height));
        if (plan.WholeFrame)
        {
            return new FrameGeometry(scene.Frame, target, scene.Frame.Region, scene.Frame.Region, null, quality);
        }

        return OnFace(scene.Frame, scene.Shape, target, quality);
    }

    /// <summary>The geometry of a face that changes within its photo.</summary>
    /// <param name="frame">The photo's frame.</param>
    /// <param name="own">The photo's face, in the frame.</param>
    /// <param name="target">What becomes of it.</param>
    /// <param name="quality">What to spend.</param>
    public static FrameGeometry OnFace(OutputFrame frame, FaceShape own, FaceShape target, RenderQuality quality)
    {
        var region = FaceMasks.InfluenceRegion(own, target, frame.Width, frame.Height);
        if (region.IsEmpty)
        {
            region = new PixelRegion(0, 0, 1, 1);
        }

        // Anchors stand clear of ears, hair and neck, whose landmarks move on their own.
        var anchors = region.Grow((int)Math.Ceiling(0.75 * target.EyeDistance));
        return new FrameGeometry(frame, target, region, anchors, FaceMasks.Influence(own, target, region, quality.InfluenceStep), quality);
    }

    /// <summary>The geometry of a mean in a square frame of its own, whose shape is <see cref="OwnShape"/>.</summary>
    public static FrameGeometry OnItsOwn(FaceShape target, int size, RenderQuality quality)
    {
        var frame = OutputFrame.Canonical(size);
        return new FrameGeometry(frame, target, frame.Region, frame.Region, null, quality);
    }

    /// <summary>The shape that lies <paramref name="amount"/> of the way from one shape to another.</summary>
    private static FaceShape Away(FaceShape from, FaceShape to, double amount)
    {
        var points = to.Points.ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = from[i] + ((points[i] - from[i]) * amount);
        }

        return new FaceShape(points);
    }

    /// <summary>The target shape of a mean in a square frame of its own, with other weights than the plan's if need be, drawn as closely as <see cref="Framing"/> says.</summary>
    public static FaceShape OwnShape(PicturePlan plan, Cast cast, double[] weights, int size, double zoom, Alignment alignment, SpaceEffect? space)
    {
        var shapes = cast.Others.Select(o => o.Landmarks).ToArray();
        var plain = ShapeAlignment.Mean(shapes, weights, alignment, shapes[0]);
        var mix = plan.Mix(0, weights);
        var mean = ShapeAlignment.ToCanonicalFrame(mix is null ? plain : RegionShape.Of(plain, [plain, .. shapes], mix, alignment), size, zoom);
        var target = space?.Reshape(mean) ?? mean;

        // The axis comes to the frame's.
        return plan.Symmetry.Shape > 0 ? ShapeAlignment.ToCanonicalFrame(plan.Symmetry.Reshape(target, withHair: true), size, zoom) : target;
    }

    /// <summary>What is needed of the base photo.</summary>
    public SourceRequest RequestBase(Contributor person, RenderQuality quality, IRegionParser? parser) =>
        new(person, Field.ToBase(person.Landmarks, _frame, Influence), _frame.Reduction, null, quality.MeasuresResult, IsBase: true, parser);

    /// <summary>What is needed of a source photo.</summary>
    public SourceRequest RequestSource(Contributor person, ColorTarget? color, bool measures, IRegionParser? parser)
    {
        var reduction = Similarity2.Fit(Target.Points, person.Landmarks.Points).Scale;
        return new SourceRequest(person, Field.ToSource(person.Landmarks), reduction, color, measures, IsBase: false, parser);
    }
}
