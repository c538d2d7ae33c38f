using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Films;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Films;

public sealed class GrowingMeanTests
{
    private static readonly Recipe s_mean = RecipeSamples.Mean(("a", 1), ("b", 1), ("c", 2)) with { Output = new Output { Size = 200, Film = true } };

    [Fact]
    public async Task Film_OfThree_HasTheMeansOfOneTwoAndAllAndReadsEachPhotoOnce()
    {
        var photos = FakePhotoSource.Portraits(3);

        var result = await RunAsync(s_mean, photos);

        Assert.Equal(3, photos.Loads);
        Assert.Equal(3, result.Film.Count);
        Assert.InRange(Pictures.Psnr(result.Film[2], result.Picture), 40, double.PositiveInfinity);
        var two = await RunAsync(RecipeSamples.Mean(("a", 1), ("b", 1)) with { Output = new Output { Size = 200 } }, photos);
        Assert.InRange(Pictures.Psnr(result.Film[1], two.Picture), 30, double.PositiveInfinity);
        Assert.InRange(Pictures.Psnr(result.Film[1], result.Film[0]), 5, 35);
    }

    [Fact]
    public async Task Film_PictureBesideIt_IsTheSameToTheBit()
    {
        var photos = FakePhotoSource.Portraits(3);

        var plain = await RunAsync(s_mean with { Output = new Output { Size = 200 } }, photos);

        Assert.Equal(plain.Picture.Pixels, (await RunAsync(s_mean, photos)).Picture.Pixels);
        Assert.Empty(plain.Film);
    }

    [Fact]
    public async Task Film_PeopleOfSeveralPhotosOrNoWeight_HaveOneFrameOrNone()
    {
        var recipe = s_mean with
        {
            Members =
            [
                new Member { Source = new FaceReference { Photo = "a" }, Also = [new FaceReference { Photo = "b" }] },
                new Member { Source = new FaceReference { Photo = "c" }, Weight = 0 },
                new Member { Source = new FaceReference { Photo = "d" } },
            ],
        };

        Assert.Equal(2, (await RunAsync(recipe, FakePhotoSource.Portraits(4))).Film.Count);
    }

    [Fact]
    public async Task Film_OfAChain_IsRefused()
    {
        var chain = RecipeSamples.Chain(("b", 0.5)) with { Output = new Output { Film = true } };

        var error = await Assert.ThrowsAsync<FusionException>(() => RunAsync(chain, FakePhotoSource.Portraits(2)));

        Assert.Equal((FusionErrorCodes.InvalidRecipe, "/output/film"), (error.Code, error.Arguments["field"]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(60, 60)]
    [InlineData(1000, 40)]
    public void Frames_OfAnyNumber_AreFewAndEndWithAll(int members, int least)
    {
        var frames = FilmFrames.Of(members);

        Assert.InRange(frames.Count, least, FilmFrames.Most);
        Assert.Contains(1, frames);
        Assert.Equal(members, frames.Max());
    }

    private static Task<FusionResult> RunAsync(Recipe recipe, FakePhotoSource photos) => new FusionEngine().RunAsync(recipe, photos, null, default);
}
