using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Texture;

/// <summary>Representative texture on the carried portraits: <c>finish.detail</c> and its regions.</summary>
public sealed class DetailTests
{
    private static readonly string[] s_people = ["elena", "kwame", "mei", "henrik", "leila", "oliver", "ruth", "jun", "sofia", "darius", "nina"];
    private static readonly FilePhotoSource s_photos = new(new VipsImageCodec(), null, useTemplates: true, new DecodeLimits());

    [Fact]
    public async Task Mean_AtFullDetail_HasItsMembersFineBandAtTheEyes()
    {
        var alone = 0.0;
        for (var i = 0; i < 4; i++)
        {
            alone += FineBand.AtEyes(await RunAsync(Mean([i, i], detail: 1))) / 4;
        }

        var plain = FineBand.AtEyes(await RunAsync(Mean([0, 1, 2, 3], detail: 0)));
        var full = FineBand.AtEyes(await RunAsync(Mean([0, 1, 2, 3], detail: 1)));

        Assert.InRange(plain / alone, 0, 0.88);
        Assert.InRange(full / alone, 0.9, 1.12);
    }

    [Fact]
    public async Task Mean_RegionsAtZero_IsThePlainMean()
    {
        var recipe = Mean([0, 1, 2], detail: 1);
        var off = await RunAsync(recipe with { Finish = recipe.Finish with { DetailRegions = new DetailRegions { Eyes = 0, Nose = 0, Mouth = 0, Skin = 0 } } });

        Assert.Equal((await RunAsync(Mean([0, 1, 2], detail: 0))).Picture.Pixels, off.Picture.Pixels);
    }

    [Fact]
    public async Task Mean_EyesAtZero_KeepsTheMouthsDetail()
    {
        var recipe = Mean([0, 1, 2], detail: 1);
        var plain = await RunAsync(Mean([0, 1, 2], detail: 0));
        var full = await RunAsync(recipe);
        var soft = await RunAsync(recipe with { Finish = recipe.Finish with { DetailRegions = new DetailRegions { Eyes = 0 } } });

        Assert.Equal(FineBand.At(plain, FaceMasks.Eyes, threshold: 1), FineBand.At(soft, FaceMasks.Eyes, threshold: 1), 0.01);
        Assert.Equal(FineBand.At(full, FaceMasks.Lips), FineBand.At(soft, FaceMasks.Lips), 0.02 * FineBand.At(full, FaceMasks.Lips));
    }

    [Fact]
    public async Task Pair_AtALowRatio_ShowsTheBasesFinestBand()
    {
        // One face with two people's pores, so that nothing else differs.
        var photo = await s_photos.LoadAsync(Path(0), default);
        var shape = TemFile.Parse(await File.ReadAllTextAsync(System.IO.Path.ChangeExtension(Path(0), ".tem")));
        var photos = new FakePhotoSource().Add("base", Pictures.WithNoise(photo, seed: 1, most: 12), shape).Add("source", Pictures.WithNoise(photo, seed: 2, most: 12), shape);
        var recipe = new Recipe { Base = new FaceReference { Photo = "base" }, Rounds = [new Round { Source = new FaceReference { Photo = "source" } }] };
        Task<FusionResult> At(double ratio) => new FusionEngine().RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Ratio = ratio }] }, photos, null, default);

        var (all, none, mix) = (await At(1), await At(0), await At(0.3));

        Assert.InRange(FineBand.Correlation(mix, none), 0.85, 1);
        Assert.InRange(FineBand.Correlation(mix, all), 0, 0.6);
        Assert.InRange(FineBand.At(mix, FaceMasks.Skin) / FineBand.At(none, FaceMasks.Skin), 0.85, 1.1);
    }

    [Fact]
    public async Task Chain_OfTenRounds_KeepsOneRoundsFineBandAtTheEyes()
    {
        var one = FineBand.AtEyes(await RunAsync(Chain(1)));
        var ten = FineBand.AtEyes(await RunAsync(Chain(10)));

        Assert.InRange(ten / one, 0.95, 1.3);
    }

    [Fact]
    public async Task Mean_OfFacesAndTheirMirrorImages_IsSymmetric()
    {
        var photos = new FakePhotoSource();
        for (var i = 0; i < 3; i++)
        {
            var photo = await s_photos.LoadAsync(Path(i), default);
            var shape = TemFile.Parse(await File.ReadAllTextAsync(System.IO.Path.ChangeExtension(Path(i), ".tem")));
            photos.Add($"{i}", photo, shape);
            photos.Add($"m{i}", Pictures.Mirror(photo), FaceTemplate.Reflect(shape, (photo.Width - 1) / 2.0));
        }

        var recipe = Mean([], detail: 1) with { Members = [.. photos.Names.Select(n => new Member { Source = new FaceReference { Photo = n } })] };
        var mean = (await new FusionEngine().RunAsync(recipe, photos, null, default)).Picture;

        Assert.InRange(Pictures.Psnr(mean, Pictures.Mirror(mean)), 40, double.PositiveInfinity);
    }

    private static string Path(int person) => RepositoryFiles.Path("wwwroot", "samples", $"{s_people[person]}.jpg");

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, default);

    private static Recipe Mean(int[] people, double detail) => new()
    {
        Method = FusionMethod.Mean,
        Members = [.. people.Select(p => new Member { Source = new FaceReference { Photo = Path(p) } })],
        Finish = new Finish { Detail = detail, Catchlights = Catchlights.Keep },
        Output = new Output { Size = 768 },
    };

    /// <summary>A fair chain, which is one round at 1/2 where there is one.</summary>
    private static Recipe Chain(int rounds) => new()
    {
        Base = new FaceReference { Photo = Path(0) },
        Rounds = [.. Enumerable.Range(1, rounds).Select(k => new Round { Source = new FaceReference { Photo = Path(k) }, Ratio = 1.0 / (k + 1) })],
        Output = new Output { Size = 768 },
    };
}
