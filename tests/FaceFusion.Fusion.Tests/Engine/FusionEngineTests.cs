using System.Collections.Concurrent;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class FusionEngineTests
{
    [Fact]
    public async Task RunAsync_NoFace_NamesThePhoto()
    {
        var photos = FakePhotoSource.Portraits(1);
        photos.Add("b", photos.Photo("a"));

        var error = await FailAsync(RecipeSamples.Chain(("b", 0.5)), photos);

        Assert.Equal((FusionErrorCodes.NoFaceDetected, "b"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task RunAsync_FiveFacesWithoutChoice_AsksAndWithChoiceWorks()
    {
        var photos = FakePhotoSource.Portraits(1);
        var shape = photos.Shape("a");
        photos.Add("group", photos.Photo("a"), shape, shape, shape, shape, shape);
        var recipe = RecipeSamples.Chain(("group", 0.5));

        var error = await FailAsync(recipe, photos);
        var chosen = recipe with { Rounds = [recipe.Rounds[0] with { Source = new FaceReference { Photo = "group", Face = 3 } }] };
        var result = await new FusionEngine().RunAsync(chosen, photos, null, default);

        Assert.Equal((FusionErrorCodes.MultipleFaces, "group", 5), (error.Code, error.Photo, error.Arguments["count"]));
        Assert.Equal((0, 3), (result.UsedRecipe.Base!.Face, result.UsedRecipe.Rounds[0].Source.Face));
    }

    [Fact]
    public async Task RunAsync_FaceThatIsNotThere_SaysHowManyThereAre()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5));

        var error = await FailAsync(recipe with { Base = new FaceReference { Photo = "a", Face = 2 } }, FakePhotoSource.Portraits(2));

        Assert.Equal((FusionErrorCodes.FaceNotFound, "a"), (error.Code, error.Photo));
        Assert.Equal((2, 1), (error.Arguments["face"], error.Arguments["count"]));
    }

    [Fact]
    public async Task RunAsync_OnePersonOnly_NeedsMore()
    {
        var error = await FailAsync(RecipeSamples.Chain(), FakePhotoSource.Portraits(1));

        Assert.Equal(FusionErrorCodes.NeedMoreFaces, error.Code);
    }

    [Fact]
    public async Task RunAsync_RatioAboveOne_IsRefusedBeforeAnyPhotoIsRead()
    {
        var photos = FakePhotoSource.Portraits(2);

        var error = await FailAsync(RecipeSamples.Chain(("b", 1.5)), photos);

        Assert.Equal((FusionErrorCodes.ValueOutOfRange, "/rounds/0/ratio"), (error.Code, error.Arguments["field"]));
        Assert.Equal((0, 0), (photos.Loads, photos.Searches));
    }

    [Fact]
    public async Task RunAsync_BrokenPhoto_NamesItAndLeavesTheOthersUsable()
    {
        var photos = FakePhotoSource.Portraits(3);
        photos.Add("broken", null, photos.Shape("c"));

        var error = await FailAsync(RecipeSamples.Chain(("b", 0.5), ("broken", 0.5)), photos);
        var rest = await new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5)), photos, null, default);

        Assert.Equal((ImagingErrorCodes.FileCorrupt, "broken"), (error.Code, error.Photo));
        Assert.Equal(0, rest.ChangedOutsideMask);
    }

    [Fact]
    public async Task RunAsync_UnknownPhoto_NamesIt()
    {
        var error = await FailAsync(RecipeSamples.Chain(("nobody", 0.5)), FakePhotoSource.Portraits(1));

        Assert.Equal((FusionErrorCodes.PhotoNotFound, "nobody"), (error.Code, error.Photo));
    }

    [Theory]
    [InlineData(FusionStage.Detecting)]
    [InlineData(FusionStage.Aligning)]
    [InlineData(FusionStage.Blending)]
    public async Task RunAsync_CancelledInTheMiddle_Stops(FusionStage stage)
    {
        using var stop = new CancellationTokenSource();
        var photos = FakePhotoSource.Portraits(4);
        var later = 0;
        var progress = new Listener(p =>
        {
            if (stop.IsCancellationRequested)
            {
                later++;
            }
            else if (p.Stage == stage)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new FusionEngine().RunAsync(RecipeSamples.Chain(("b", 0.5), ("c", 0.5), ("d", 0.5)), photos, progress, stop.Token));

        // At most the report that was under way.
        Assert.InRange(later, 0, 1);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileAMeanLoads_StopsWithoutReadingOn()
    {
        using var stop = new CancellationTokenSource();
        var photos = FakePhotoSource.Portraits(12);
        photos.OnLoad = photo =>
        {
            if (photo == "c")
            {
                stop.Cancel();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new FusionEngine().RunAsync(MeanOf(12), photos, null, stop.Token));

        // The ones that were being read beside it may have ended, or not begun to count.
        Assert.InRange(photos.Loads, 1, 5);
    }

    [Fact]
    public async Task RunAsync_Progress_RisesThroughTheStagesAndHandsOverEveryRound()
    {
        var reports = new List<StageProgress>();
        await new FusionEngine().RunAsync(
            RecipeSamples.Chain(("b", 0.5), ("c", 0.5)), FakePhotoSource.Portraits(3), new Listener(reports.Add), default);

        Assert.Equal(reports.Select(r => r.Fraction).Order(), reports.Select(r => r.Fraction));
        Assert.Equal(1, reports[^1].Fraction, 1e-9);
        Assert.Equal(
            [FusionStage.Loading, FusionStage.Detecting, FusionStage.Aligning, FusionStage.Blending, FusionStage.Retouching],
            reports.Select(r => r.Stage).Distinct());
        Assert.Equal([1, 2], reports.Where(r => r.Picture is not null).Select(r => r.Picture!.Round));
        Assert.All(reports, r => Assert.Equal(2, r.Rounds));
    }

    [Fact]
    public async Task RunAsync_Mean_LoadsEveryPhotoOnce()
    {
        var loads = new ConcurrentBag<string>();
        var photos = FakePhotoSource.Portraits(6);
        photos.OnLoad = loads.Add;

        var result = await new FusionEngine().RunAsync(MeanOf(6), photos, null, default);

        Assert.Equal(["a", "b", "c", "d", "e", "f"], loads.Order());
        Assert.Equal((1024, 1024, 1024), (result.Picture.Width, result.Picture.Height, result.UsedRecipe.Output.Size));
        Assert.Null(result.ChangedOutsideMask);
    }

    [Fact]
    public async Task RunAsync_MeanOfOneFaceTwice_HasItsLandmarksInTheCanonicalFrame()
    {
        var (photo, shape) = SyntheticPortrait.Draw(11, 480, 600, 60);
        var photos = new FakePhotoSource().Add("a", photo, shape);
        var recipe = RecipeSamples.Mean(("a", 1), ("a", 2)) with { Output = new Output { Size = 512 } };

        var result = await new FusionEngine().RunAsync(recipe, photos, null, default);

        // Outer eye corners level, 0.2091 of the size apart.
        Assert.Equal(result.Landmarks[18].Y, result.Landmarks[27].Y, 1e-6);
        Assert.Equal(0.2091 * 512, result.Landmarks[27].X - result.Landmarks[18].X, 1e-6);
    }

    private static Recipe MeanOf(int count) =>
        RecipeSamples.Mean([.. Enumerable.Range(0, count).Select(i => (((char)('a' + i)).ToString(), 1.0))]);

    private static async Task<FusionException> FailAsync(Recipe recipe, FakePhotoSource photos) =>
        await Assert.ThrowsAsync<FusionException>(() => new FusionEngine().RunAsync(recipe, photos, null, default));

    /// <summary>Reports at once, on the thread that reports; the framework's own class would queue them.</summary>
    private sealed class Listener(Action<StageProgress> heard) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => heard(value);
    }
}
