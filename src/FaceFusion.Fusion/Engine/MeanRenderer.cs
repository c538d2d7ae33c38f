using FaceFusion.Faces;
using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Renders means in a frame of their own. For previews it keeps the last mix, so that a move of detail, smoothing or tone finishes it anew and no more.
/// Not for concurrent use.
/// </summary>
/// <param name="tools">What is asked about faces.</param>
/// <param name="quality">What to spend.</param>
/// <param name="mixer">Samples the members.</param>
/// <param name="outlines">Looks for theirs.</param>
/// <param name="nets">What draws on a mean.</param>
/// <param name="framing">How closely.</param>
internal sealed class MeanRenderer(FaceTools tools, RenderQuality quality, LayerMixer mixer, OutlineFinder outlines, NetSteps nets, Framing framing)
{
    private MeanMix? _kept;

    private bool Keeps => !quality.MeasuresResult;

    /// <summary>How often members were mixed.</summary>
    public int Mixed { get; private set; }

    /// <summary>Forgets photos that are not among <paramref name="photoNames"/>.</summary>
    public void Retain(IReadOnlyCollection<string> photoNames)
    {
        if (_kept?.Key.IsOf(photoNames) == false)
        {
            Forget();
        }
    }

    /// <summary>Renders one mean.</summary>
    public async Task<RenderedPicture> RenderAsync(PicturePlan plan, Recipe recipe, Cast cast, int size, ProgressMeter progress, CancellationToken cancellation)
    {
        progress.Enter(FusionStage.Aligning, plan.Round);
        var space = tools.Spaces.Create(plan.Space, quality);
        var zoom = recipe.Output.Framing == MeanFraming.Portrait ? 1 : await framing.ZoomAsync(cast, plan.OtherShares, cancellation).ConfigureAwait(false);
        var target = ShapeOf(plan.OtherShares);
        var key = new MeanMixKey(plan, cast, target, size, recipe.Finish);
        if (!key.Equals(_kept?.Key))
        {
            Forget();
        }

        var mix = _kept ?? await PrepareAsync().ConfigureAwait(false);
        var whole = false;
        try
        {
            var geometry = mix.Geometry;
            var texture = mix.FrameFor(recipe.Finish, quality);
            var run = new RenderRun(plan, cast, geometry, null, texture, mix.Eyes, null, null, progress, cancellation) { Outlines = mix.Outlines };
            var output = MeanBackdrop.Effective(recipe);
            var channels = MeanBackdrop.Channels(output);
            var film = recipe.Output.Film
                ? new GrowingMean(run, EndsOf(recipe, plan), ShapeOf, sum => Finish(run, new FaceLayers(geometry, sum, null)), quality, channels)
                : null;
            if (mix.Sum is null)
            {
                await mixer.SumAsync(run, mix, film).ConfigureAwait(false);
                Mixed++;
            }

            whole = true;
            using var layers = new FaceLayers(geometry, mix.TakeGround(copies: Keeps), null);
            mix.Texture?.Apply(layers.Ground, geometry.Region.X, geometry.Region.Y, texture);
            if (!Keeps)
            {
                mix.DropTexture();
            }

            await DrawAsync(run, recipe, cast, layers.Ground).ConfigureAwait(false);
            progress.Enter(FusionStage.Retouching, plan.Round);
            Finish(run, layers);
            run.NoteSmoothing(plan.Finish);
            return PictureComposer.Compose(geometry, layers, channels) with { People = MeanBackdrop.People(recipe, layers.Ground), FineBand = layers.FineBand, Film = film?.Frames ?? [] };
        }
        finally
        {
            if (Keeps && whole)
            {
                _kept = mix;
            }
            else
            {
                mix.Dispose();
            }
        }

        FaceShape ShapeOf(double[] weights) => FrameGeometry.OwnShape(plan, cast, weights, size, zoom, recipe.Alignment, space);

        async Task<MeanMix> PrepareAsync()
        {
            var geometry = FrameGeometry.OnItsOwn(target, size, quality);
            var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, null);
            return new MeanMix(key, geometry, eyes, await outlines.FindAsync(recipe, plan, cast, geometry, progress, cancellation).ConfigureAwait(false));
        }

        void Finish(RenderRun run, FaceLayers mean)
        {
            if (plan.Symmetry.Color > 0)
            {
                MirrorMix.Apply(run, mean.Ground, plan.Symmetry.Color, quality.Filter);
            }

            run.Eyes.Apply(mean.Ground, run.Geometry.Region);
            space?.Apply(mean.Ground, run.Geometry);
            mean.Retouch(plan.Finish, wholeFrame: true);
            MeanBackdrop.Apply(mean.Ground, run.Geometry, MeanBackdrop.Effective(recipe), tools.Parser, cancellation);
        }
    }

    /// <summary>The last photo of each person who has a part in a mean.</summary>
    private static int[] EndsOf(Recipe recipe, PicturePlan plan) =>
        [.. PersonPhotos.Of(recipe).OfPeople.Select(photos => photos[^1]).Where(photo => plan.OtherShares[photo] > 0)];

    private void Forget()
    {
        _kept?.Dispose();
        _kept = null;
    }

    /// <summary>What nets draw on a mean.</summary>
    private async Task DrawAsync(RenderRun run, Recipe recipe, Cast cast, LinearImage mean)
    {
        var view = new FaceView(run.Geometry, mean, null, null);
        using (var swapper = nets.RentSwapper(recipe.Engine))
        {
            if (swapper is not null)
            {
                var identity = await nets.IdentifyAsync(swapper.Net, recipe, run, cast, () => Task.FromResult(view)).ConfigureAwait(false);
                nets.Swap(swapper.Net, recipe.Engine.Swapper!, identity, run, mean, view, recipe.Finish.Detail, run.Geometry.Field.FaceMask);
            }
        }

        nets.Restore(run.Plan.Restorers, run, mean, view, recipe.Finish.Detail, run.Geometry.Field.FaceMask);
    }
}
