using FaceFusion.Faces;
using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Renders pictures from originals (docs/engine.md). Every contributor is sampled once, straight from its photo into the
/// output frame. Keeps prepared photos between pictures. Not for concurrent use.
/// </summary>
internal sealed class FrameRenderer
{
    /// <summary>Side of a mean of its own where the recipe names no size.</summary>
    public const int DefaultSize = 1024;

    /// <summary>
    /// Above so many sources hair and glasses are not looked for: parsing takes as long as sampling a photo some ten times, and a
    /// mean of many shows nobody's fringe.
    /// </summary>
    private const int MostParsed = 12;

    private readonly FaceTools _tools;
    private readonly RenderQuality _quality;
    private readonly SourceSet _sources;
    private readonly LayerMixer _mixer;
    private readonly BaseSceneLoader _scenes;
    private readonly BaseMattes _mattes;

    /// <summary>Makes a renderer without any photos yet.</summary>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="tools">What is asked about faces.</param>
    /// <param name="quality">What to spend.</param>
    /// <param name="budget">Bytes of prepared photos to keep.</param>
    /// <param name="margin">How much more of a photo than needed is prepared, in parts of its size.</param>
    public FrameRenderer(IPhotoSource photos, FaceTools tools, RenderQuality quality, long budget, double margin)
    {
        tools = tools with { Parser = new SharedRegionParser(tools.Parser) };
        _tools = tools;
        _quality = quality;
        _sources = new SourceSet(photos, budget, margin);
        _mixer = new LayerMixer(_sources, quality);
        _scenes = new BaseSceneLoader(photos, quality);
        _mattes = new BaseMattes(photos, new PersonMatting(tools.Parser, tools.Segmenter), tools.Models, quality.MattePixels);
    }

    /// <summary>Forgets photos that the recipe does not name.</summary>
    public void Retain(Recipe recipe) => _sources.Retain([.. recipe.Faces.Select(face => face.Photo)]);

    /// <summary>Renders one picture of a recipe with an output size that may differ from the recipe's.</summary>
    public Task<RenderedPicture> RenderAsync(
        PicturePlan plan, Recipe recipe, Cast cast, int? size, ProgressMeter progress, CancellationToken cancellation) =>
        cast.Base is null
            ? RenderMeanAsync(plan, recipe, cast, size ?? DefaultSize, progress, cancellation)
            : RenderOnBaseAsync(plan, recipe, cast, size, progress, cancellation);

    private async Task<RenderedPicture> RenderMeanAsync(
        PicturePlan plan, Recipe recipe, Cast cast, int size, ProgressMeter progress, CancellationToken cancellation)
    {
        progress.Enter(FusionStage.Aligning, plan.Round);
        var space = _tools.Spaces.Create(plan.Space, _quality);
        using var geometry = FrameGeometry.OnItsOwn(plan, cast, size, recipe.Alignment, space, _quality);
        var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, null);
        using var texture = TextureFrame.Create(recipe.Finish, geometry, _quality);
        var run = new RenderRun(plan, cast, geometry, null, texture, eyes, null, null, progress, cancellation);
        var output = MeanBackdrop.Effective(recipe);
        var channels = MeanBackdrop.Channels(output);
        var film = recipe.Output.Film
            ? new GrowingMean(run, EndsOf(recipe, plan), ShapeOf, sum => Finish(new FaceLayers(geometry, sum, null)), _quality, channels)
            : null;
        using var layers = await _mixer.BuildMeanAsync(run, film).ConfigureAwait(false);
        progress.Enter(FusionStage.Retouching, plan.Round);
        Finish(layers);
        return PictureComposer.Compose(geometry, layers, channels) with { People = MeanBackdrop.People(recipe, layers.Ground), FineBand = layers.FineBand, Film = film?.Frames ?? [] };

        FaceShape ShapeOf(double[] weights) => FrameGeometry.OwnShape(plan, cast, weights, size, recipe.Alignment, space);

        void Finish(FaceLayers mean)
        {
            Mirror(run, mean.Ground);
            eyes.Apply(mean.Ground, geometry.Region);
            space?.Apply(mean.Ground, geometry);
            mean.Retouch(plan.Finish, wholeFrame: true);
            MeanBackdrop.Apply(mean.Ground, geometry, output, _tools.Parser, cancellation);
        }
    }

    /// <summary>The last photo of each person who has a part in a mean.</summary>
    private static int[] EndsOf(Recipe recipe, PicturePlan plan) =>
        [.. PersonPhotos.Of(recipe).OfPeople.Select(photos => photos[^1]).Where(photo => plan.OtherShares[photo] > 0)];

    private async Task<RenderedPicture> RenderOnBaseAsync(
        PicturePlan plan, Recipe recipe, Cast cast, int? size, ProgressMeter progress, CancellationToken cancellation)
    {
        var scene = await _scenes.LoadAsync(cast.Base!, size, cancellation).ConfigureAwait(false);
        progress.Enter(FusionStage.Aligning, plan.Round);
        var space = _tools.Spaces.Create(plan.Space, _quality);
        using var geometry = FrameGeometry.OnBase(plan, scene, cast, recipe.Alignment, space, _quality);
        if (plan.IsBase)
        {
            var there = await _mattes.FindAsync(recipe, cast, cancellation).ConfigureAwait(false);
            return PictureComposer.Untouched(geometry, scene, plan.WholeFrame) with { People = FrameMatte.Of(there, scene.Frame) };
        }

        var parses = !plan.WholeFrame && cast.Others.Count <= MostParsed;
        var request = geometry.RequestBase(cast.Base!, _quality, parses ? _tools.Parser : null);
        var person = await _sources.PrepareAsync(request, cancellation).ConfigureAwait(false);
        var target = recipe.ColorMatch > 0 && person.Before?.Skin is { } skin ? new ColorTarget(skin, (float)recipe.ColorMatch) : null;
        using var texture = TextureFrame.Create(recipe.Finish, geometry, _quality);
        var ground = _mixer.Sample(person, request.Map, geometry, WarpBorder.Replicate);
        var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, ground);
        using var cover = BaseCover.Of(person, request, geometry, ground, _quality.Filter);
        var run = new RenderRun(plan, cast, geometry, target, texture, eyes, cover, request.Parser, progress, cancellation) { Seam = recipe.Seam };
        var people = FrameMatte.Of(await _mattes.FindAsync(recipe, cast, cancellation).ConfigureAwait(false), scene.Frame, person, request.Map, geometry);
        _sources.ReleaseUnlessKept(person);
        var own = plan.Amounts.LeavesPixels ? null : LayerMixer.Copy(cover?.Bare ?? ground);
        using var layers = await _mixer.BuildAsync(run, ground).ConfigureAwait(false);
        if (own is not null)
        {
            Transform(run, layers, own);
            LinearImagePool.Return(own);
        }

        if (plan.Symmetry.Color > 0)
        {
            Mirror(run, layers.OwnFace());
        }

        RimTones? tones = null;
        if (layers.Face is { } face)
        {
            tones = !_quality.MeasuresResult ? null : RimTones.Of(
                person.Before?.Neck,
                run.PhotographedRim(person.Before),
                SkinColors.MeasureRim(face, geometry.Target, geometry.Region),
                SkinColors.MeasureRim(layers.Ground, geometry.Target, geometry.Region));
        }

        if (layers.Face is not null || plan.WholeFrame)
        {
            eyes.Apply(layers.Face ?? layers.Ground, geometry.Region);
        }

        space?.Apply(layers.Face ?? layers.Ground, geometry);
        progress.Enter(FusionStage.Retouching, plan.Round);
        layers.Retouch(plan.Finish, plan.WholeFrame);
        cancellation.ThrowIfCancellationRequested();
        var picture = PictureComposer.Compose(geometry, layers, scene, _quality.Levels(geometry.Target.EyeDistance), parses, cover, people?.Alpha);
        return picture with { People = people, RimTones = tones, FineBand = layers.FineBand };
    }

    /// <summary>Gives the face other amounts of the mix's colour and texture; a cross-dissolve has them everywhere.</summary>
    private static void Transform(RenderRun run, FaceLayers layers, LinearImage own)
    {
        var geometry = run.Geometry;
        if (layers.Face is { } face)
        {
            AmountMix.Apply(face, own, geometry.FacePart, run.Plan.Amounts, geometry.Target.EyeDistance);
        }

        if (run.Plan.WholeFrame)
        {
            AmountMix.Apply(layers.Ground, own, new PixelRegion(0, 0, own.Width, own.Height), run.Plan.Amounts, geometry.Target.EyeDistance);
        }
    }

    private void Mirror(RenderRun run, LinearImage face)
    {
        if (run.Plan.Symmetry.Color > 0)
        {
            MirrorMix.Apply(run, face, run.Plan.Symmetry.Color, _quality.Filter);
        }
    }
}
