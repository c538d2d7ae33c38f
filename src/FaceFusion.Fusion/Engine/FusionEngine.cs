using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Engine;

/// <summary>Makes the picture that a recipe describes. Stateless and safe for concurrent use.</summary>
public sealed class FusionEngine
{
    /// <summary>Prepared photos of a chain are kept for its next picture, where one follows, up to this many bytes. Default 160 MB, ten portraits at 1024 px.</summary>
    public long KeptBytes { get; init; } = 160L * 1024 * 1024;

    /// <summary>What it spends.</summary>
    internal RenderQuality Quality { get; init; } = RenderQuality.Full;

    /// <summary>What it asks about faces beyond their landmarks.</summary>
    public FaceTools Tools { get; init; } = new();

    /// <summary>Carries out a recipe. The work runs on the thread pool.</summary>
    /// <exception cref="FusionException">The recipe is not sound, a photo cannot be read, a face is missing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the machine is free within 200 ms.</exception>
    public Task<FusionResult> RunAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(photos);
        return RecipeValidator.Validate(recipe) is [var fault, ..]
            ? Task.FromException<FusionResult>(fault)
            : recipe.Clip is not null ? Task.FromException<FusionResult>(NoClip(recipe))
            : Task.Run(() => RunSoundAsync(BuiltInShelf.Name(recipe), BuiltInPhotos.Over(photos), progress, cancellation), cancellation);
    }

    /// <summary>Photos are all that comes here; clips go by <see cref="Clips.ClipEngine"/>.</summary>
    private static FusionException NoClip(Recipe recipe) => new(Errors.FusionErrorCodes.ClipNotFound, "No clip stands behind the base's photo.", recipe.Base!.Photo);

    private async Task<FusionResult> RunSoundAsync(
        Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        using var scope = RowBands.CancelWith(cancellation);
        var edit = new EditStep(Tools.Nets);
        edit.Check(recipe.Engine);
        var plans = RecipePlanner.Plan(recipe);
        var meter = new ProgressMeter(progress, WorkUnits.Of(recipe, plans), plans[^1].Round);
        meter.Enter(FusionStage.Loading, 0);
        var cast = await FacePicker.PickAsync(recipe, photos, new SearchProgress(meter), cancellation).ConfigureAwait(false);
        var renderer = new FrameRenderer(photos, Tools with { NamedParser = recipe.Engine.Parser }, Quality, plans.Count == 1 ? 0 : KeptBytes, margin: 0.05);
        var rounds = new List<RoundPicture>();
        RenderedPicture? last = null;
        foreach (var plan in plans)
        {
            last = await renderer.RenderAsync(plan, recipe, cast, recipe.Output.Size, meter, cancellation).ConfigureAwait(false);
            if (!recipe.Output.Rounds)
            {
                rounds.Clear();
            }

            rounds.Add(new RoundPicture(plan.Round, last.Picture, plan.Shares));
            meter.Advance(FusionStage.Retouching, plan.Round, WorkUnits.Finishing);
            meter.Finish(rounds[^1]);
        }

        last = await new TryOnStep(photos, Tools).ApplyAsync(last!, recipe, cast, Quality, cancellation).ConfigureAwait(false);
        last = await new BackdropStep(photos).ApplyAsync(last, recipe, cancellation).ConfigureAwait(false);
        last = edit.Apply(last, recipe, cancellation);
        last = new UpscaleStep(Tools.Nets).Apply(last, recipe.Engine, cancellation);
        meter.Complete(FusionStage.Retouching, plans[^1].Round);
        rounds[^1] = rounds[^1] with { Picture = last.Picture };
        return Result(recipe, cast, last, rounds);
    }

    private static FusionResult Result(Recipe recipe, Cast cast, RenderedPicture last, List<RoundPicture> rounds)
    {
        var used = FacePicker.FillIn(recipe, cast);
        return new FusionResult
        {
            Picture = last.Picture,
            UsedRecipe = cast.Base is null
                ? used with { Output = used.Output with { Size = used.Output.Size ?? FrameRenderer.DefaultSize } }
                : used,
            Rounds = recipe.Output.Rounds ? rounds : [],
            Shares = Shares.Of(used),
            Landmarks = last.Landmarks,
            ChangedOutsideMask = last.ChangedOutside,
            MaskPixels = last.MaskPixels,
            Difference = recipe.Output.Difference && last.Base is { } original ? DifferencePicture.Create(last.Picture, original) : null,
            RimTones = last.RimTones,
            FineBand = last.FineBand,
            TryOn = last.TryOn,
            Film = last.Film,
            Nets = last.Nets,
        };
    }
}
