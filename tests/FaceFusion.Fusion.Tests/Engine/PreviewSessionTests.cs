using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class PreviewSessionTests
{
    private static readonly Recipe s_recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.3)) with { Output = new Output { Size = 200 } };

    [Fact]
    public async Task RenderAsync_SameSize_LooksLikeTheResult()
    {
        var photos = FakePhotoSource.Portraits(3);
        var result = await new FusionEngine().RunAsync(s_recipe, photos, null, default);

        var preview = await new PreviewSession(photos, 200).RenderAsync(s_recipe with { Output = new Output { Size = 2048 } }, default);

        // Bilinear against bicubic sampling and a coarser grid; the drawn grain is one to two pixels fine here.
        Assert.InRange(Pictures.Psnr(result.Picture, preview), 30, double.PositiveInfinity);
    }

    [Fact]
    public async Task RenderAsync_SliderMoves_GivesTheSameAsAFreshSession()
    {
        var photos = FakePhotoSource.Portraits(3);
        var session = new PreviewSession(photos, 200);
        for (var ratio = 0.0; ratio < 1; ratio += 0.25)
        {
            var moved = s_recipe with { Rounds = [s_recipe.Rounds[0] with { Ratio = ratio }, s_recipe.Rounds[1]] };

            var kept = await session.RenderAsync(moved, default);
            var fresh = await new PreviewSession(photos, 200).RenderAsync(moved, default);

            // A kept source may have been cut out a little larger or smaller; that moves no sample.
            Assert.InRange(Pictures.Psnr(kept, fresh), 55, double.PositiveInfinity);
        }

        Assert.InRange(photos.Searches, 3, 3 + (4 * 3));
    }

    [Fact]
    public async Task RenderAsync_SamePeople_LooksForFacesOnce()
    {
        var photos = FakePhotoSource.Portraits(3);
        var session = new PreviewSession(photos, 200);

        await session.RenderAsync(s_recipe, default);
        await session.RenderAsync(s_recipe with { ColorMatch = 0.5, Finish = new Finish { Smoothing = 0.5 } }, default);

        Assert.Equal(3, photos.Searches);
    }

    [Fact]
    public async Task RenderAsync_PeopleChange_ShowsTheNewOnes()
    {
        var photos = FakePhotoSource.Portraits(4);
        var session = new PreviewSession(photos, 200);
        var changed = RecipeSamples.Chain(("d", 0.5), ("c", 0.3));
        await session.RenderAsync(s_recipe, default);

        var shown = await session.RenderAsync(changed, default);
        var fresh = await new PreviewSession(photos, 200).RenderAsync(changed, default);

        Assert.InRange(Pictures.Psnr(shown, fresh), 55, double.PositiveInfinity);
    }

    [Fact]
    public async Task RenderAsync_MeanOfItsOwn_IsSquare()
    {
        var preview = await new PreviewSession(FakePhotoSource.Portraits(2), 192).RenderAsync(RecipeSamples.Mean(("a", 1), ("b", 1)), default);

        Assert.Equal((192, 192), (preview.Width, preview.Height));
    }

    [Fact]
    public async Task RenderAsync_UnsoundRecipe_IsRefused()
    {
        var session = new PreviewSession(FakePhotoSource.Portraits(2), 128);

        var error = await Assert.ThrowsAsync<FusionException>(() => session.RenderAsync(RecipeSamples.Chain(("b", 1.5)), default));

        Assert.Equal(FusionErrorCodes.ValueOutOfRange, error.Code);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(1025)]
    public void PreviewSession_SizeOutOfRange_IsRefused(int size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreviewSession(FakePhotoSource.Portraits(1), size));
    }
}
