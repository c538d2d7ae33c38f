using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Texture;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>Samples contributors into the frame and mixes them: linear light, each photo read once (docs/engine.md, Rounds).</summary>
/// <param name="sources">Prepared photos.</param>
/// <param name="quality">What to spend.</param>
internal sealed class LayerMixer(SourceSet sources, RenderQuality quality)
{
    /// <summary>Sums all contributors up; in a frame of its own there is nothing else.</summary>
    public async Task SumAsync(RenderRun run, MeanMix mix, GrowingMean? film)
    {
        var sum = Empty(run.Geometry);
        mix.Texture = run.BeginTexture();
        var unseen = run.Outlines?.UnseenIn(run.Geometry);
        await AddWeightedAsync(run, run.Plan.Branches[0], run.Mix(0, run.Plan.Branches[0].Weights), sum, run.Geometry.FacePart, mix.Texture, unseen, film).ConfigureAwait(false);
        Complete(sum, unseen);
        mix.Complete(sum);
    }

    /// <summary>The average of the plan's branches, laid on the ground, which becomes the layers'.</summary>
    /// <param name="run">What is rendered.</param>
    /// <param name="ground">The base in the frame.</param>
    /// <param name="keepsBare">True where the base without its hair and glasses is needed once more; otherwise its memory is given back as soon as the mix has begun.</param>
    public async Task<FaceLayers> BuildAsync(RenderRun run, LinearImage ground, bool keepsBare)
    {
        FaceLayers? sum = null;
        var region = run.Geometry.Region;
        using var texture = run.Plan.Branches.Count > 1 ? run.BeginTexture() : null;
        for (var i = 0; i < run.Plan.Branches.Count; i++)
        {
            // The last branch takes the ground itself: one copy less of what may be tens of megapixels.
            var branch = run.Plan.Branches[i];
            var isLast = i == run.Plan.Branches.Count - 1;
            var layers = await BuildBranchAsync(run, branch, isLast ? ground : Copy(ground), keepsBare || !isLast).ConfigureAwait(false);
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

    /// <summary>Makes a mean of a sum of members.</summary>
    /// <param name="sum">Weighted samples.</param>
    /// <param name="unseen">What is missing in it; null for nothing.</param>
    /// <param name="scale">What it was multiplied by.</param>
    public static void Complete(LinearImage sum, UnseenColors? unseen, float scale = 1)
    {
        if (unseen is null)
        {
            CoverageFill.Apply(sum);
        }
        else
        {
            unseen.Complete(sum, scale);
        }
    }

    private async Task<FaceLayers> BuildBranchAsync(RenderRun run, LayerBranch branch, LinearImage ground, bool keepsBare)
    {
        LinearImage? face = null;
        if (branch.BaseWeight != 1)
        {
            // Beside the part that is blended in, the face is the ground.
            var (region, part) = (run.Geometry.Region, run.Geometry.FacePart);
            face = LinearImagePool.Rent(ground.Width, ground.Height);
            using var texture = run.BeginTexture();
            var bare = run.Cover?.Bare ?? ground;
            var mix = run.Mix(branch.BaseWeight, branch.Weights);
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

            if (!keepsBare)
            {
                run.Cover?.DropBare();
            }

            await AddWeightedAsync(run, branch, mix, face, part, texture).ConfigureAwait(false);
            LayerKernels.Normalize(face, ground, part);
            texture?.Apply(face, region.X, region.Y);

            // Before what a round does to its tone: that is wanted, at the rim too.
            MatchRim(run, face, ground);
        }

        var layers = new FaceLayers(run.Geometry, ground, face) { Openness = run.OpennessOf(branch) };
        foreach (var step in branch.Steps)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (step is RetouchStep retouch)
            {
                run.Progress.Enter(FusionStage.Retouching, run.Plan.Round);
                layers.Retouch(retouch, run.Plan.WholeFrame);
                run.NoteSmoothing(retouch);
            }
            else if (step is LayStep lay)
            {
                if (run.Geometry.Region.Area > quality.MostSourcePixels)
                {
                    // In a large frame, a mask less while the next photo is read; the next smoothing draws it anew.
                    run.Geometry.DropSkin();
                }

                await LayAsync(run, layers, lay).ConfigureAwait(false);
            }
        }

        return layers;
    }

    private async Task AddWeightedAsync(RenderRun run, LayerBranch branch, RegionMix? mix, LinearImage sum, PixelRegion part, TextureSum? texture, UnseenColors? unseen = null, GrowingMean? film = null)
    {
        int[] used = [.. Enumerable.Range(0, branch.Weights.Length).Where(i => branch.Weights[i] > 0)];
        run.Expect(used);
        var requests = new LazyRequests(used.Length, run.Geometry.Region.Area, i => run.Request(used[i], FusionMode.Normal, quality));
        var region = run.Geometry.Region;
        var inFrame = InFrame(part, region);
        var (next, added) = (0, 0.0);

        // One for all contributors: rented and returned on whatever threads the photos come, it would be kept by each of them.
        LinearImage? sampled = null;
        Plane? shown = null;
        await foreach (var (request, source) in sources.PrepareAsync(requests, run.Cancellation).ConfigureAwait(false))
        {
            var index = used[next++];
            using var byRegion = mix is null ? null : run.Geometry.Regions.WeightOf(mix, index + 1);
            using var ofOutline = request.Shown;
            var local = ofOutline?.Weigh(byRegion, (float)branch.Weights[index], run.Geometry, ref shown) ?? byRegion;
            var weight = local?.Most ?? (float)branch.Weights[index];
            run.Note(index, source);
            if (local is null && texture is null && !run.Eyes.Looks)
            {
                WarpKernel.AccumulatePart(inFrame, source.Pixels, request.Map, weight, sum, WarpBorder.Transparent, quality.Filter, region.X, region.Y, run.Geometry.FaceExtents);
            }
            else
            {
                // Who looks at the contributor alone looks at the same samples: a photo is read once.
                sampled ??= LinearImagePool.Rent(part.Width, part.Height);
                WarpKernel.Sample(inFrame, source.Pixels, request.Map, sampled, WarpBorder.Transparent, quality.Filter, inFrame.X, inFrame.Y, run.Geometry.FaceExtents);
                unseen?.Add(sampled, request.Map, source.PhotoSize, (float)branch.Weights[index], local);
                run.Eyes.Add(sampled, inFrame, mix?.ShareOfEyes(index + 1) ?? weight);
                texture?.Add(sampled, inFrame.X, inFrame.Y, weight, local);
                if (local is null)
                {
                    LayerKernels.AddScaled(sum, sampled, weight, part);
                }
                else
                {
                    LayerKernels.AddScaled(sum, sampled, local, part, inFrame);
                }
            }

            var frame = film?.Added(index, sum, texture, unseen) == true ? WorkUnits.FilmFrame : 0;
            NoteParsed(run, request);
            added += branch.Weights[index];
            var weighed = added;
            run.Progress.Advance(FusionStage.Blending, run.Plan.Round, 1 + frame, run.Geometry.Influence is null && run.Plan.BaseShare == 0 ? () => PartialPicture.OfSum(sum, weighed) : null);
            run.Cancellation.ThrowIfCancellationRequested();
        }

        if (sampled is not null)
        {
            LinearImagePool.Return(sampled);
        }

        if (shown is not null)
        {
            PlanePool.Return(shown);
        }
    }

    private static void NoteParsed(RenderRun run, SourceRequest request)
    {
        if (request.Parser is not null)
        {
            run.Progress.AdvanceOnce([request.Contributor.Reference.Photo], FusionStage.Blending, run.Plan.Round, WorkUnits.Parsing);
        }
    }

    private async Task LayAsync(RenderRun run, FaceLayers layers, LayStep step)
    {
        using var person = new PersonMean();
        var requests = new LazyRequests(step.Sources.Length, run.Geometry.Region.Area, i => run.Request(step.Sources[i], step.Mode, quality));
        var next = 0;
        await foreach (var (request, source) in sources.PrepareAsync(requests, run.Cancellation).ConfigureAwait(false))
        {
            run.Note(step.Sources[next++], source);
            person.Add(Sample(source, request.Map, run.Geometry, WarpBorder.Transparent));
            NoteParsed(run, request);
            run.Progress.Advance(FusionStage.Blending, run.Plan.Round, 1);
        }

        var sampled = person.Compute();
        if (step.Mode == FusionMode.Normal)
        {
            MatchRim(run, sampled, layers.Ground);
        }

        Lay(run, layers, sampled, step);
    }

    /// <summary>Layers that are mixed keep the texture of both; what overlay makes is another texture.</summary>
    private static void Lay(RenderRun run, FaceLayers layers, LinearImage sampled, LayStep step)
    {
        var region = run.Geometry.Region;
        using var texture = step.Mode == FusionMode.Overlay ? null : run.BeginTexture();
        var mix = run.MixOver(step, layers.Openness);
        using var under = mix is null ? null : run.Geometry.Regions.WeightOf(mix, 0);
        using var over = mix is null ? null : run.Geometry.Regions.WeightOf(mix, 1);
        texture?.Add(layers.Face ?? layers.Ground, region.X, region.Y, under?.Most ?? (float)(1 - step.Ratio), under);
        texture?.Add(sampled, region.X, region.Y, over?.Most ?? (float)step.Ratio, over);
        over?.Apply(sampled, (region.X, region.Y), region);
        layers.Lay(sampled, over is null ? step : step with { Ratio = over.Most });
        layers.Openness = Math.Max(layers.Openness, run.OpennessOf(step));
        texture?.Apply(layers.Face ?? layers.Ground, region.X, region.Y);
    }

    /// <summary>Brings a face to the ground round it.</summary>
    public void MatchRim(RenderRun run, LinearImage face, LinearImage ground)
    {
        if (run.Seam == Seam.Gradient)
        {
            GradientMatch.Apply(face, ground, run.Geometry.Field.FaceMask);
        }
        else
        {
            RimTone.Apply(face, ground, run.Geometry, run.ColorMatch, quality.MaskStep);
        }
    }

    private static PixelRegion InFrame(PixelRegion part, PixelRegion region) => part with { X = region.X + part.X, Y = region.Y + part.Y };

    /// <summary>A photo in the frame, over the rendered region; rented.</summary>
    public LinearImage Sample(PreparedSource source, WarpGrid map, FrameGeometry geometry, WarpBorder border)
    {
        var sampled = LinearImagePool.Rent(geometry.Region.Width, geometry.Region.Height);
        WarpKernel.Sample(geometry.Region, source.Pixels, map, sampled, border, quality.Filter, geometry.Region.X, geometry.Region.Y, geometry.Extents);
        return sampled;
    }

    /// <summary>A rented copy.</summary>
    public static LinearImage Copy(LinearImage image)
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
