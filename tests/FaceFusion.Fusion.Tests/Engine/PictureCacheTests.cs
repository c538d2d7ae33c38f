using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>Rounds of a draft, rendered again only from the one that changed.</summary>
public sealed class PictureCacheTests
{
    private readonly PreviewSession _session = new(FakePhotoSource.Portraits(4), 160);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Rounds_OneChanged_AreRenderedAgainFromThatOneOn(int changed, int again)
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4), ("d", 0.3));
        await RenderRoundsAsync(recipe);
        Assert.Equal(3, _session.Rendered);

        await RenderRoundsAsync(recipe with { Rounds = [.. recipe.Rounds.Select((r, i) => i == changed ? r with { Ratio = 0.7 } : r)] });

        Assert.Equal(3 + again, _session.Rendered);
    }

    [Fact]
    public async Task Finish_Changed_TouchesTheLastRoundAlone()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4), ("d", 0.3));
        await RenderRoundsAsync(recipe);

        await RenderRoundsAsync(recipe with { Finish = new Finish { Brightness = 0.2, Smoothing = 0.5 } });

        Assert.Equal(4, _session.Rendered);
    }

    [Fact]
    public async Task Round_OfARecipe_IsTheEnginesPictureOfIt()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4)) with { Finish = new Finish { Brightness = 0.3 } };
        var photos = FakePhotoSource.Portraits(4);
        var full = await new FusionEngine().RunAsync(recipe with { Output = new Output { Rounds = true } }, photos, null, default);

        var direct = await new FusionEngine().RunAsync(recipe.UpTo(1), photos, null, default);

        Assert.Equal(full.Rounds[0].Picture.Pixels, direct.Picture.Pixels);
        Assert.Same(recipe, recipe.UpTo(2));
    }

    [Fact]
    public async Task Cache_ManyPictures_ForgetsTheOldest()
    {
        var first = RecipeSamples.Chain(("b", 0.01));
        await _session.RenderAsync(first, default);
        for (var i = 2; i <= 70; i++)
        {
            await _session.RenderAsync(RecipeSamples.Chain(("b", i / 100.0)), default);
        }

        await _session.RenderAsync(first, default);

        Assert.Equal(71, _session.Rendered);
    }

    private async Task RenderRoundsAsync(Recipe recipe)
    {
        for (var round = 1; round <= recipe.Rounds.Count; round++)
        {
            await _session.RenderAsync(recipe.UpTo(round), default);
        }
    }
}
