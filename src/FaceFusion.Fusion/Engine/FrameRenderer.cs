using FaceFusion.Faces;
using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Renders pictures from originals (docs/engine.md). Every contributor is sampled once, straight from its photo into the
/// output frame. Keeps prepared photos between pictures. Not for concurrent use.
/// </summary>
/// <param name="photos">Where photos come from.</param>
/// <param name="tools">What is asked about faces.</param>
/// <param name="quality">What to spend.</param>
/// <param name="budget">Bytes of prepared photos to keep.</param>
/// <param name="margin">How much more of a photo than needed is prepared, in parts of its size.</param>
internal sealed class FrameRenderer(IPhotoSource photos, FaceTools tools, RenderQuality quality, long budget, double margin)
{
    /// <summary>Side of a mean of its own where the recipe names no size.</summary>
    public const int DefaultSize = 1024;

    /// <summary>
    /// Above so many sources hair and glasses are not looked for: parsing takes as long as sampling a photo some ten times, and a
    /// mean of many shows nobody's fringe.
    /// </summary>
    private const int MostParsed = 12;

    private readonly SourceSet _sources = new(photos, budget, margin);
    private readonly BaseSceneLoader _scenes = new(photos, quality);

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
        var space = tools.Spaces.Create(plan.Space, quality);
        using var geometry = FrameGeometry.OnItsOwn(plan, cast, size, recipe.Alignment, space, quality);
        var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, null);
        using var texture = TextureFrame.Create(recipe.Finish, geometry, quality);
        var run = new RenderRun(plan, cast, geometry, null, texture, eyes, null, null, progress, cancellation);
        var channels = MeanBackdrop.Channels(recipe.Output);
        var film = recipe.Output.Film
            ? new GrowingMean(run, EndsOf(recipe, plan), ShapeOf, sum => Finish(new FaceLayers(geometry, sum, null)), quality, channels)
            : null;
        using var layers = await BuildMeanAsync(run, film).ConfigureAwait(false);
        progress.Enter(FusionStage.Retouching, plan.Round);
        Finish(layers);
        return PictureComposer.Compose(geometry, layers, channels) with { FineBand = layers.FineBand, Film = film?.Frames ?? [] };

        FaceShape ShapeOf(double[] weights) => FrameGeometry.OwnShape(plan, cast, weights, size, recipe.Alignment, space);

        void Finish(FaceLayers mean)
        {
            Mirror(run, mean.Ground);
            eyes.Apply(mean.Ground, geometry.Region);
            space?.Apply(mean.Ground, geometry);
            mean.Retouch(plan.Finish, wholeFrame: true);
            MeanBackdrop.Apply(mean.Ground, geometry, recipe.Output, tools.Parser, cancellation);
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
        var space = tools.Spaces.Create(plan.Space, quality);
        using var geometry = FrameGeometry.OnBase(plan, scene, cast, recipe.Alignment, space, quality);
        if (plan.IsBase)
        {
            return PictureComposer.Untouched(geometry, scene, plan.WholeFrame);
        }

        var parses = !plan.WholeFrame && cast.Others.Count <= MostParsed;
        var request = geometry.RequestBase(cast.Base!, quality, parses ? tools.Parser : null);
        var person = await _sources.PrepareAsync(request, cancellation).ConfigureAwait(false);
        var target = recipe.ColorMatch > 0 && person.Before?.Skin is { } skin ? new ColorTarget(skin, (float)recipe.ColorMatch) : null;
        using var texture = TextureFrame.Create(recipe.Finish, geometry, quality);
        var ground = Sample(person, request.Map, geometry, WarpBorder.Replicate);
        var eyes = new CatchlightSum(recipe.Finish.Catchlights, geometry, ground);
        using var cover = BaseCover.Of(person, request, geometry, ground, quality.Filter);
        var run = new RenderRun(plan, cast, geometry, target, texture, eyes, cover, request.Parser, progress, cancellation);
        _sources.ReleaseUnlessKept(person);
        using var layers = await BuildAsync(run, ground).ConfigureAwait(false);
        if (plan.Symmetry.Color > 0)
        {
            Mirror(run, layers.OwnFace());
        }

        RimTones? tones = null;
        if (layers.Face is { } face)
        {
            tones = !quality.MeasuresResult ? null : RimTones.Of(
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
        var picture = PictureComposer.Compose(geometry, layers, scene, quality.Levels(geometry.Target.EyeDistance), parses, cover);
        return picture with { RimTones = tones, FineBand = layers.FineBand };
    }

    private void Mirror(RenderRun run, LinearImage face)
    {
        if (run.Plan.Symmetry.Color > 0)
        {
            MirrorMix.Apply(run, face, run.Plan.Symmetry.Color, quality.Filter);
        }
    }

    private async Task<FaceLayers> BuildMeanAsync(RenderRun run, GrowingMean? film)
    {
        var sum = Empty(run.Geometry);
        using var texture = run.BeginTexture();
        await AddWeightedAsync(run, run.Plan.Branches[0], run.Plan.Mix(0, run.Plan.Branches[0].Weights), sum, run.Geometry.FacePart, texture, film).ConfigureAwait(false);
        CoverageFill.Apply(sum);
        texture?.Apply(sum, run.Geometry.Region.X, run.Geometry.Region.Y);
        return new FaceLayers(run.Geometry, sum, null);
    }

    private async Task<FaceLayers> BuildAsync(RenderRun run, LinearImage ground)
    {
        FaceLayers? sum = null;
        var region = run.Geometry.Region;
        using var texture = run.Plan.Branches.Count > 1 ? run.BeginTexture() : null;
        for (var i = 0; i < run.Plan.Branches.Count; i++)
        {
            // The last branch takes the ground itself: one copy less of what may be tens of megapixels.
            var branch = run.Plan.Branches[i];
            var own = i == run.Plan.Branches.Count - 1 ? ground : Copy(ground);
            var layers = await BuildBranchAsync(run, branch, own).ConfigureAwait(false);
            texture?.Add(layers.Face ?? layers.Ground, region.X, region.Y, (float)branch.Weight);
            if (sum is null)
            {
                sum = layers;
                if (branch.Weight != 1)
                {
                    sum.Average(sum, (float)branch.Weight, 0);
                }
            }
            else
            {
                sum.Average(layers, 1, (float)branch.Weight);
                layers.Dispose();
            }
        }

        texture?.Apply(sum!.Face ?? sum.Ground, region.X, region.Y);
        return sum!;
    }

    private async Task<FaceLayers> BuildBranchAsync(RenderRun run, LayerBranch branch, LinearImage ground)
    {
        LinearImage? face = null;
        if (branch.BaseWeight != 1)
        {
            // Beside the part that is blended in, the face is the ground.
            var (region, part) = (run.Geometry.Region, run.Geometry.FacePart);
            face = LinearImagePool.Rent(ground.Width, ground.Height);
            using var texture = run.BeginTexture();
            var bare = run.Cover?.Bare ?? ground;
            var mix = run.Plan.Mix(branch.BaseWeight, branch.Weights);
            using (var local = mix is null ? null : run.Geometry.Regions.WeightOf(mix, 0))
            {
                var weight = local?.Most ?? (float)branch.BaseWeight;
                LayerKernels.SetScaled(face, bare, weight, part);
                local?.Apply(face, (region.X, region.Y), InFrame(part, region));
                if (branch.BaseWeight > 0)
                {
                    texture?.Add(bare, region.X, region.Y, weight, local);
                }
            }

            await AddWeightedAsync(run, branch, mix, face, part, texture).ConfigureAwait(false);
            LayerKernels.Normalize(face, ground, part);
            texture?.Apply(face, region.X, region.Y);

            // Before what a round does to its tone: that is wanted, at the rim too.
            RimTone.Apply(face, ground, run.Geometry, run.ColorMatch, quality.MaskStep);
        }

        var layers = new FaceLayers(run.Geometry, ground, face);
        foreach (var step in branch.Steps)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (step is RetouchStep retouch)
            {
                run.Progress.Enter(FusionStage.Retouching, run.Plan.Round);
                layers.Retouch(retouch, run.Plan.WholeFrame);
            }
            else if (step is LayStep lay)
            {
                await LayAsync(run, layers, lay).ConfigureAwait(false);
            }
        }

        return layers;
    }

    private async Task AddWeightedAsync(RenderRun run, LayerBranch branch, RegionMix? mix, LinearImage sum, PixelRegion part, TextureSum? texture, GrowingMean? film = null)
    {
        int[] used = [.. Enumerable.Range(0, branch.Weights.Length).Where(i => branch.Weights[i] > 0)];
        var requests = new LazyRequests(used.Length, run.Geometry.Region.Area, i => run.Request(used[i], FusionMode.Normal, quality));
        var region = run.Geometry.Region;
        var inFrame = InFrame(part, region);
        var next = 0;

        // One for all contributors: rented and returned on whatever threads the photos come, it would be kept by each of them.
        LinearImage? sampled = null;
        await foreach (var (request, source) in _sources.PrepareAsync(requests, run.Cancellation).ConfigureAwait(false))
        {
            var index = used[next++];
            using var local = mix is null ? null : run.Geometry.Regions.WeightOf(mix, index + 1);
            var weight = local?.Most ?? (float)branch.Weights[index];
            run.Note(index, source);
            if (local is null && texture is null && !run.Eyes.Looks)
            {
                WarpKernel.AccumulatePart(inFrame, source.Pixels, request.Map, weight, sum, WarpBorder.Transparent, quality.Filter, region.X, region.Y, run.Geometry.Extents);
            }
            else
            {
                // Who looks at the contributor alone looks at the same samples: a photo is read once.
                sampled ??= LinearImagePool.Rent(part.Width, part.Height);
                WarpKernel.Sample(inFrame, source.Pixels, request.Map, sampled, WarpBorder.Transparent, quality.Filter, inFrame.X, inFrame.Y, run.Geometry.Extents);
                run.Eyes.Add(sampled, inFrame, mix?.ShareOfEyes(index + 1) ?? weight);
                texture?.Add(sampled, inFrame.X, inFrame.Y, weight, local);
                local?.Apply(sampled, (inFrame.X, inFrame.Y), inFrame);
                LayerKernels.AddScaled(sum, sampled, weight, part);
            }

            film?.Added(index, sum, texture);
            run.Progress.Advance(FusionStage.Blending, run.Plan.Round, 1);
            run.Cancellation.ThrowIfCancellationRequested();
        }

        if (sampled is not null)
        {
            LinearImagePool.Return(sampled);
        }
    }

    private async Task LayAsync(RenderRun run, FaceLayers layers, LayStep step)
    {
        using var person = new PersonMean();
        var requests = new LazyRequests(step.Sources.Length, run.Geometry.Region.Area, i => run.Request(step.Sources[i], step.Mode, quality));
        var next = 0;
        await foreach (var (request, source) in _sources.PrepareAsync(requests, run.Cancellation).ConfigureAwait(false))
        {
            run.Note(step.Sources[next++], source);
            person.Add(Sample(source, request.Map, run.Geometry, WarpBorder.Transparent));
            run.Progress.Advance(FusionStage.Blending, run.Plan.Round, 1);
        }

        var sampled = person.Compute();
        if (step.Mode == FusionMode.Normal)
        {
            RimTone.Apply(sampled, layers.Ground, run.Geometry, run.ColorMatch, quality.MaskStep);
        }

        Lay(run, layers, sampled, step);
    }

    /// <summary>Layers that are mixed keep the texture of both; what overlay makes is another texture.</summary>
    private static void Lay(RenderRun run, FaceLayers layers, LinearImage sampled, LayStep step)
    {
        var region = run.Geometry.Region;
        using var texture = step.Mode == FusionMode.Overlay ? null : run.BeginTexture();
        var mix = run.Plan.Regions is { } regions ? new RegionMix([1 - step.Ratio, step.Ratio], [new RegionWeights(), regions[step.Sources[0]]]) : null;
        using var under = mix is null ? null : run.Geometry.Regions.WeightOf(mix, 0);
        using var over = mix is null ? null : run.Geometry.Regions.WeightOf(mix, 1);
        texture?.Add(layers.Face ?? layers.Ground, region.X, region.Y, under?.Most ?? (float)(1 - step.Ratio), under);
        texture?.Add(sampled, region.X, region.Y, over?.Most ?? (float)step.Ratio, over);
        over?.Apply(sampled, (region.X, region.Y), region);
        layers.Lay(sampled, over is null ? step : step with { Ratio = over.Most });
        texture?.Apply(layers.Face ?? layers.Ground, region.X, region.Y);
    }

    private static PixelRegion InFrame(PixelRegion part, PixelRegion region) => part with { X = region.X + part.X, Y = region.Y + part.Y };

    private LinearImage Sample(PreparedSource source, WarpGrid map, FrameGeometry geometry, WarpBorder border)
    {
        var sampled = LinearImagePool.Rent(geometry.Region.Width, geometry.Region.Height);
        WarpKernel.Sample(geometry.Region, source.Pixels, map, sampled, border, quality.Filter, geometry.Region.X, geometry.Region.Y, geometry.Extents);
        return sampled;
    }

    private static LinearImage Copy(LinearImage image)
    {
        var copy = LinearImagePool.Rent(image.Width, image.Height);
        image.Pixels.CopyTo(copy.Pixels);
        return copy;
    }

    private static LinearImage Empty(FrameGeometry geometry)
    {
        var image = LinearImagePool.Rent(geometry.Region.Width, geometry.Region.Height);
        image.Pixels.Clear();
        return image;
    }
}
