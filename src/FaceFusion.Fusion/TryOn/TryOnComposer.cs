using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Draws the layers in the order of depth: the body without what the garment replaces, a hood or the collar's inside behind it, the
/// trunk, bare arms, sleeves, and what was in front all along: head, hair and hands.
/// </summary>
internal sealed class TryOnComposer
{
    // How far hands and arms are taken in where they lie on cloth, in parts of the shoulders' width.
    private const double HandEdge = 0.0035;

    private readonly ModelAnalysis _model;
    private readonly GarmentPicture _garment;
    private readonly Garment _recipe;
    private readonly RenderQuality _quality;
    private readonly LinearImage _scene;
    private readonly Plane _touched;
    private readonly Plane _cloth;
    private readonly Plane _head;
    private readonly Plane _skin;
    private readonly Plane _upper;
    private readonly Plane _lower;
    private readonly Plane _hands;
    private readonly BodyShape _body;
    private readonly ShadowFall _fall;
    private Plane? _seen;

    /// <summary>Begins a picture.</summary>
    /// <param name="picture">The fused picture, linear; it becomes <see cref="Scene"/>.</param>
    /// <param name="model">What is known about its base.</param>
    /// <param name="garment">The garment.</param>
    /// <param name="recipe">How it is worn.</param>
    /// <param name="quality">What to spend.</param>
    public TryOnComposer(LinearImage picture, ModelAnalysis model, GarmentPicture garment, Garment recipe, RenderQuality quality)
    {
        (_model, _garment, _recipe, _quality) = (model, garment, recipe, quality);
        var (width, height) = (picture.Width, picture.Height);
        _scene = picture;
        _touched = new Plane(width, height);
        _cloth = new Plane(width, height);
        _head = model.Mask(ModelRegion.Head, width, height);
        _skin = model.Mask(ModelRegion.Skin, width, height);
        _upper = model.Mask(ModelRegion.Upper, width, height);
        _lower = model.Mask(ModelRegion.Lower, width, height);
        _hands = model.Mask(ModelRegion.Hand, width, height);
        _fall = ShadowFall.Under(model.Light);
        _body = TakeOver(model.BodyIn(width, height), recipe, width, height);
    }

    /// <summary>The masks' union: nothing outside it may change.</summary>
    public Plane Touched => _touched;

    /// <summary>Where cloth is, 0..1, after <see cref="Draw"/>: it may reach beyond the body.</summary>
    public Plane Cloth => _cloth;

    /// <summary>0..1: where the own cloth was and the ground is seen now, after <see cref="Draw"/>; null where no cloth was taken away.</summary>
    public Plane? Uncovered { get; private set; }

    /// <summary>The scene, linear, after <see cref="Draw"/>.</summary>
    public LinearImage Scene => _scene;

    /// <summary>Between the face and the neck below it (CIEDE2000), after <see cref="Draw"/>; null where too little is seen.</summary>
    public double? NeckDifference(FaceShape face) => NeckTone.Of(_scene, face, _skin, _cloth);

    /// <summary>Draws everything.</summary>
    /// <param name="own">The model's photo in the frame, before the faces were fused; null where it is not known.</param>
    /// <param name="face">The fused face's landmarks.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Draw(Bitmap? own, FaceShape face, CancellationToken cancellation)
    {
        var (width, height) = (_scene.Width, _scene.Height);
        var unit = _body.ShoulderWidth;
        var before = _recipe.Layer.IsOpaque ? null : _scene.Clone();
        var bared = Undress();
        if (own is not null)
        {
            var skin = LayerPaint.Copy(_skin);
            LayerPaint.Join(skin, _hands);

            // What the cloth covered is skin now, and the same person's; along the edge each mask has its half.
            LayerPaint.Add(skin, bared);
            BodySkin.Match(_scene, own, face, skin, _recipe.SkinMatch, _touched);
        }

        var bare = _scene.Clone();
        cancellation.ThrowIfCancellationRequested();
        var garment = _garment.Reduced(new GarmentFitting(_garment, _body, _recipe.Fit).Scale * _recipe.Layer.Scale);
        var fitting = new GarmentFitting(garment, _body, _recipe.Fit);
        var parts = GarmentLayer.Place(fitting.Parts(), _recipe.Layer, width, height);
        var layers = new WarpedLayer?[parts.Count];
        var frame = new PixelRegion(0, 0, width, height);
        GarmentWarp? trunkWarp = null;
        for (var i = 0; i < parts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var warp = new GarmentWarp(parts[i], garment.Logos);
            trunkWarp ??= warp;
            layers[i] = warp.Render(GarmentParts.Cut(garment, parts[i].Part), frame, Spacing(unit), _quality.Filter);
        }

        var back = GarmentParts.CutBack(garment) is { } behind ? trunkWarp!.Render(behind, frame, Spacing(unit), _quality.Filter) : null;
        var shading = BodyShading.Of(bare, _garment.Category == GarmentCategory.Overall ? [_upper] : [_upper, _lower], 0.045 * unit, _recipe.Shading);
        if (_recipe.Tuck == Tuck.In && _garment.Category == GarmentCategory.Upper && layers[0] is { } hanging)
        {
            Tucking.CutAt(hanging, _body);
        }

        var light = SceneLight.Factors(bare, _recipe.Harmony);
        var side = ShadowSide.SlopeOf(garment);
        foreach (var layer in layers.Append(back).OfType<WarpedLayer>())
        {
            LayerPaint.Shade(layer, shading, light);
            ShadowSide.Remove(layer, side, (_body[BodyMark.ArmpitLeft].X + _body[BodyMark.ArmpitRight].X) / 2, Math.Max(unit / 2, 1), _recipe.Harmony);
        }

        cancellation.ThrowIfCancellationRequested();
        Paint(bare, layers, back, fitting.SleeveLength);
        if (before is not null)
        {
            GarmentLayer.LetThrough(_scene, before, _recipe.Layer, _seen!, _cloth, Uncovered);
        }
    }

    private static int Spacing(double unit) => Math.Clamp(4 * (int)Math.Round(unit / 160), 4, 16);

    private void Paint(LinearImage bare, WarpedLayer?[] layers, WarpedLayer? back, double sleeve)
    {
        var unit = _body.ShoulderWidth;
        var (width, height) = (_scene.Width, _scene.Height);
        var person = Person();
        var reach = 0.020 * unit;
        if (back is not null)
        {
            LayerPaint.Over(_scene, back, LayerPaint.Inverse(person), _touched);
            LayerPaint.Join(_cloth, LayerPaint.Coverage(back, width, height));
        }

        var arms = ArmMask.Of(_skin, _body, _garment.HasSleeves ? sleeve * 0.92 : 0.35 * unit);
        LayerPaint.Join(arms, _hands);
        var lining = Lining(layers, sleeve);
        var hands = LayerPaint.Inset(_hands, HandEdge * unit);
        var sleeves = layers.Skip(1).Aggregate(new Plane(width, height), (all, layer) =>
        {
            LayerPaint.Join(all, LayerPaint.Coverage(layer, width, height));
            return all;
        });
        LayerPaint.Join(sleeves, LayerPaint.Coverage(lining, width, height));
        var trunk = LayerPaint.Coverage(layers[0], width, height);

        // On the body: what the cloth's edges throw.
        var cloth = LayerPaint.Copy(trunk);
        LayerPaint.Join(cloth, sleeves);
        LayerPaint.Join(_cloth, cloth);
        var thrown = LayerPaint.ShadowOf(cloth, reach, _fall);
        LayerPaint.Multiply(thrown, person);
        LayerPaint.Exclude(thrown, _head);
        LayerPaint.Darken(_scene, thrown, 0.45f, _touched);
        if (_model.ArmsBehind)
        {
            DrawSleeves(layers, lining, null);
        }

        Plane? armsAhead = null;
        var beforeTrunk = _scene.Clone();
        if (layers[0] is { } front)
        {
            LayerPaint.Over(_scene, front, null, _touched);
        }

        if (!_model.ArmsBehind)
        {
            // Bare arms stay before the trunk, and throw a shadow on it; so do sleeves.
            var limbs = LayerPaint.Copy(arms);
            LayerPaint.Join(limbs, sleeves);
            var onTrunk = LayerPaint.ShadowOf(limbs, reach * 1.3, _fall);
            LayerPaint.Multiply(onTrunk, trunk);
            LayerPaint.Darken(_scene, onTrunk, 0.4f, _touched);
            armsAhead = LayerPaint.Inset(arms, HandEdge * unit);
            LayerPaint.LayPart(_scene, beforeTrunk, armsAhead, trunk);
            DrawSleeves(layers, lining, trunk);
        }

        var ahead = Sure(_head);
        LayerPaint.Join(ahead, hands);
        var chin = LayerPaint.ShadowOf(_head, reach * 1.6, _fall);
        LayerPaint.Multiply(chin, cloth);
        LayerPaint.Darken(_scene, chin, 0.35f, _touched);
        LayerPaint.LayPart(_scene, bare, ahead, _cloth);
        if (!_recipe.Layer.IsOpaque)
        {
            _seen = GarmentLayer.Seen(trunk, armsAhead, sleeves, LayerPaint.Coverage(back, width, height), person, ahead);
        }
    }

    /// <summary>The head without what is hardly it: a breath of hair laid over new cloth would carry the old cloth's light along.</summary>
    private static Plane Sure(Plane head)
    {
        const float Doubt = 0.2f;
        var sure = LayerPaint.Copy(head);
        foreach (ref var value in sure.Values)
        {
            value = Math.Clamp((value - Doubt) / (1 - Doubt), 0, 1);
        }

        return sure;
    }

    /// <summary>What of the arms the sleeves would cover and their pictures do not; null without sleeves.</summary>
    private WarpedLayer? Lining(WarpedLayer?[] layers, double sleeve)
    {
        if (!_garment.HasSleeves)
        {
            return null;
        }

        // Short of the hem, which is slanted.
        var arms = ArmMask.Of(_skin, _body, 0, sleeve * 0.85);
        LayerPaint.Exclude(arms, _hands);
        LayerPaint.Exclude(arms, _head);
        return SleeveLining.Of([.. layers.Skip(1).OfType<WarpedLayer>()], arms, _body.ShoulderWidth);
    }

    private void DrawSleeves(WarpedLayer?[] layers, WarpedLayer? lining, Plane? trunk)
    {
        // A forearm behind the back is before the ground, and before nothing of the body but itself.
        var where = _model.ArmsBehind ? LayerPaint.Inverse(_lower) : null;
        if (lining is not null)
        {
            // It lies below sleeve and trunk.
            LayerPaint.Over(_scene, lining, trunk is null ? where : LayerPaint.Inverse(trunk), _touched);
        }

        foreach (var layer in layers.Skip(1).OfType<WarpedLayer>())
        {
            LayerPaint.Over(_scene, layer, where, _touched);
        }
    }

    private Plane Person()
    {
        var person = LayerPaint.Copy(_head);
        foreach (var region in (Plane[])[_skin, _upper, _lower, _hands])
        {
            for (var i = 0; i < person.Values.Length; i++)
            {
                person.Values[i] = Math.Min(1, person.Values[i] + region.Values[i]);
            }
        }

        return person;
    }

    /// <summary>Takes away the own cloth that the garment replaces; 0..1 where skin is in its place.</summary>
    private Plane Undress()
    {
        var own = new Plane(_scene.Width, _scene.Height);
        if (_garment.Category is GarmentCategory.Upper or GarmentCategory.Overall)
        {
            LayerPaint.Join(own, _upper);
        }

        if (_garment.Category is GarmentCategory.Lower or GarmentCategory.Overall)
        {
            LayerPaint.Join(own, _lower);
        }

        if (_model.BareIn(_scene.Width, _scene.Height) is { } skin)
        {
            // With the cloth goes its edge.
            GaussianBlur.Apply(own, (float)Math.Max(0.5, 0.004 * _body.ShoulderWidth));
            foreach (ref var value in own.Values)
            {
                value = Math.Clamp((value - 0.04f) * 4, 0, 1);
            }

            LayerPaint.Exclude(own, _head);
            LayerPaint.Exclude(own, _hands);
            LayerPaint.Mix(_scene, skin, own, _touched);
            Uncovered = GroundSeen.Of(_scene, Person(), own, 0.12 * _body.ShoulderWidth);
            LayerPaint.Exclude(own, Uncovered);
            return own;
        }

        return new Plane(_scene.Width, _scene.Height);
    }

    /// <summary>The body with the points that were set by hand.</summary>
    internal static BodyShape TakeOver(BodyShape body, Garment recipe, int width, int height) => recipe.Body.Aggregate(
        body,
        (shape, point) => shape.With(point.Mark, new Point2(ModelAnalysis.Rounded((point.X * width) - 0.5), ModelAnalysis.Rounded((point.Y * height) - 0.5))));
}
