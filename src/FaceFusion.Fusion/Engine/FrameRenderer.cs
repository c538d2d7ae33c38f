using FaceFusion.Faces;
using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Outlines;
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
    private readonly OutlineFinder _outlines;
    private readonly NetSteps _nets;
    private readonly MeanRenderer _means;
    private readonly NetLog _log = new();

    /// <summary>Makes a renderer without any photos yet.</summary>
    /// <param name="photos">Where photos come from.</param>
    /// <param name="tools">What is asked about faces.</param>
    /// <param name="quality">What to spend.</param>
    /// <param name="budget">Bytes of prepared photos to keep.</param>
    /// <param name="margin">How much more of a photo than needed is prepared, in parts of its size.</param>
    public FrameRenderer(IPhotoSource photos, FaceTools tools, RenderQuality quality, long budget, double margin)
    {
        var parser = tools.NamedParser is { } id ? new RentedParser(tools.Nets, id, _log) : tools.Parser;
        tools = tools with { Parser = new SharedRegionParser(parser) };
        _tools = tools;
        _quality = quality;
        _sources = new SourceSet(photos, budget, margin, quality.MostSourcePixels);
        _mixer = new LayerMixer(_sources, quality);
        _scenes = new BaseSceneLoader(photos, quality);
        _outlines = new OutlineFinder(photos, tools.Parser, tools.Segmenter, quality.MeasuresResult);
        _nets = new NetSteps(tools.Nets, photos, _log);
        _means = new MeanRenderer(tools, quality, _mixer, _outlines, _nets, new Framing(photos));
        _mattes = new BaseMattes(photos, new PersonMatting(tools.Parser, tools.Segmenter), tools.Models, quality.MattePixels);
    }

    /// <summary>How often a mean in a frame of its own was mixed.</summary>
    public int Mixed => _means.Mixed;

    /// <summary>Forgets photos that the recipe does not name.</summary>
    public void Retain(Recipe recipe)
    {
        string[] names = [.. recipe.Faces.Select(face => face.Photo)];
        _sources.Retain(names);
        _outlines.Retain(names);
        _means.Retain(names);
    }

    /// <summary>Renders one picture of a recipe with an output size that may differ from the recipe's.</summary>
    public async Task<RenderedPicture> RenderAsync(
        PicturePlan plan, Recipe recipe, Cast cast, int? size, ProgressMeter progress, CancellationToken cancellation)
    {
        var picture = await (cast.Base is null
            ? _means.RenderAsync(plan, recipe, cast, size ?? DefaultSize, progress, cancellation)
            : RenderOnBaseAsync(plan, recipe, cast, size, progress, cancellation)).ConfigureAwait(false);
        return picture with { Nets = _log.Uses };
    }

    private async Task<RenderedPicture> RenderOnBaseAsync(
        PicturePlan plan, Recipe recipe, Cast cast, int? size, ProgressMeter progress, CancellationToken cancellation)
    {
        progress.Enter(FusionStage.Aligning, plan.Round);
        var scene = await _scenes.LoadAsync(cast.Base!, size, cancellation).ConfigureAwait(false);
        progress.AdvanceOnce(["/base"], FusionStage.Aligning, plan.Round, WorkUnits.Base);
        var space = _tools.Spaces.Create(plan.Space, _quality);
        using var geometry = FrameGeometry.OnBase(plan, scene, cast, recipe.Alignment, space, _quality);
        if (plan.IsBase)
        {
            var there = await _mattes.FindAsync(recipe, cast, cancellation).ConfigureAwait(false);
            NoteMatte(there, plan, progress);
            return PictureComposer.Untouched(geometry, scene, plan.WholeFrame) with { People = FrameMatte.Of(there, scene.Frame) };
        }

        var parses = Parses(plan);
        var request = geometry.RequestBase(cast.Base!, _quality, !parses ? null : recipe.Backdrop is { IsNone: false } ? new WholeParser(_tools.Parser) : _tools.Parser);
        var seen = parses ? cast.Others.Zip(plan.OtherShares).Where(other => other.Second > 0).Select(other => other.First) : [];
        var ahead = new ParseAhead(_tools.Parser, _sources, seen, cancellation);
        await using var finished = ahead.ConfigureAwait(false);
        var person = await _sources.PrepareAsync(request, cancellation).ConfigureAwait(false);
        if (parses)
        {
            // In one report: they were looked at side by side.
            string[] looked = ahead.Photo is { } first ? [cast.Base!.Reference.Photo, first] : [cast.Base!.Reference.Photo];
            progress.AdvanceOnce(looked, FusionStage.Aligning, plan.Round, WorkUnits.Parsing);
        }

        var target = recipe.ColorMatch > 0 && person.Before?.Skin is { } skin ? new ColorTarget(skin, (float)recipe.ColorMatch) : null;
        using var texture = TextureFrame.Create(recipe.Finish, geometry, _quality);
        var ground = _mixer.Sample(person, request.Map, geometry, WarpBorder.Replicate);
        var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, ground);
        progress.Advance(FusionStage.Aligning, plan.Round, WorkUnits.Ground);
        using var cover = BaseCover.Of(person, request, geometry, ground, _quality.Filter);
        var run = new RenderRun(plan, cast, geometry, target, texture, eyes, cover, parses ? _tools.Parser : null, progress, cancellation) { Seam = recipe.Seam };
        var people = FrameMatte.Of(await _mattes.FindAsync(recipe, cast, cancellation).ConfigureAwait(false), scene.Frame, person, request.Map, geometry);
        NoteMatte(people, plan, progress);
        _sources.ReleaseUnlessKept(person);
        var own = plan.Amounts.LeavesPixels ? null : LayerMixer.Copy(cover?.Bare ?? ground);
        using var layers = await BuildAsync(run, recipe, cast, ground, scene).ConfigureAwait(false);
        if (own is not null)
        {
            Transform(run, layers, own);
            LinearImagePool.Return(own);
        }

        if (plan.Symmetry.Color > 0)
        {
            Mirror(run, layers.OwnFace());
        }

        RestoreOnBase(run, recipe, layers, scene);
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

        // A picture that waits for its garment or its ground would show less than the preview that is there already.
        progress.Enter(FusionStage.Retouching, plan.Round, recipe is { Garment: null, Backdrop: null } ? () => PartialPicture.OnBase(scene, geometry, layers) : null);
        layers.Retouch(plan.Finish, plan.WholeFrame);
        run.NoteSmoothing(plan.Finish);
        cancellation.ThrowIfCancellationRequested();
        var picture = PictureComposer.Compose(geometry, layers, scene, _quality.Levels(geometry.Target.EyeDistance), parses, cover, plan.Layer, people?.Alpha);
        return picture with
        {
            People = people,
            RimTones = tones,
            FineBand = layers.FineBand,
            Linear = recipe.Garment is null ? null : FloatScene.Of(scene, geometry, layers.Ground),
        };
    }

    /// <summary>True where hair and glasses before faces are looked for in a picture with a base.</summary>
    public static bool Parses(PicturePlan plan) => plan is { WholeFrame: false, IsBase: false } && plan.OtherShares.Length <= MostParsed;

    private static void NoteMatte(PersonMatte? people, PicturePlan plan, ProgressMeter progress)
    {
        if (people is not null)
        {
            progress.AdvanceOnce(["/matte"], FusionStage.Aligning, plan.Round, WorkUnits.Matting);
        }
    }

    /// <summary>The layers as the mixer makes them, or with the face that a swapper draws onto the base's.</summary>
    private async Task<FaceLayers> BuildAsync(RenderRun run, Recipe recipe, Cast cast, LinearImage ground, BaseScene scene)
    {
        using var swapper = _nets.RentSwapper(recipe.Engine);
        if (swapper is null)
        {
            return await _mixer.BuildAsync(run, ground, keepsBare: false).ConfigureAwait(false);
        }

        var identity = await _nets.IdentifyAsync(swapper.Net, recipe, run, cast, MixAsync).ConfigureAwait(false);
        var bare = run.Cover?.Bare ?? ground;
        var face = LayerMixer.Copy(bare);
        _nets.Swap(swapper.Net, recipe.Engine.Swapper!, identity, run, face, new FaceView(run.Geometry, bare, ground, scene), recipe.Finish.Detail, null);
        _mixer.MatchRim(run, face, ground);
        var layers = new FaceLayers(run.Geometry, ground, face);
        foreach (var branch in run.Plan.Branches)
        {
            foreach (var retouch in branch.Steps.OfType<RetouchStep>())
            {
                layers.Retouch(retouch.Scaled(branch.Weight), run.Plan.WholeFrame);
            }
        }

        return layers;

        async Task<FaceView> MixAsync()
        {
            var mix = await _mixer.BuildAsync(run, LayerMixer.Copy(ground), keepsBare: true).ConfigureAwait(false);
            return new FaceView(run.Geometry, mix.Face ?? mix.Ground, mix.Ground, scene);
        }
    }

    /// <summary>What hides the face and what draws it anew, before colours are measured.</summary>
    private void RestoreOnBase(RenderRun run, Recipe recipe, FaceLayers layers, BaseScene scene)
    {
        var (engine, geometry) = (recipe.Engine, run.Geometry);
        if (engine.Occluder is { } occluder && !run.Plan.WholeFrame)
        {
            _nets.Uncover(occluder, run, new FaceView(geometry, layers.Ground, layers.Ground, scene));
        }

        if (run.Plan.Restorers.Count > 0)
        {
            var face = run.Plan.WholeFrame ? layers.Face ?? layers.Ground : layers.OwnFace();
            var view = new FaceView(geometry, face, layers.Ground, scene);
            _nets.Restore(run.Plan.Restorers, run, face, view, recipe.Finish.Detail, run.Plan.WholeFrame ? geometry.Field.FaceMask : null);
        }
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
