using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Regions;

/// <summary>Shares that differ by part of the face.</summary>
public sealed class RegionWeightsTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);

    [Fact]
    public async Task Regions_AllAtOne_ChangeNoBit()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.3));

        var (plain, weighted) = (await RunAsync(recipe), await RunAsync(With(recipe, 0, new RegionWeights())));

        Assert.Equal(plain.Picture.Pixels, weighted.Picture.Pixels);
    }

    [Theory]
    [InlineData(FusionMode.Normal)]
    [InlineData(FusionMode.Blend)]
    public async Task Regions_AllAtZero_LeaveTheSourceOut(FusionMode mode)
    {
        var recipe = RecipeSamples.Chain(("b", 0.5));
        recipe = recipe with { Rounds = [recipe.Rounds[0] with { Mode = mode }] };
        var zero = new RegionWeights { Eyes = 0, Nose = 0, Mouth = 0, Outline = 0 };

        var result = await RunAsync(With(recipe, 0, zero));

        Assert.InRange(Pictures.Psnr(result.Picture, s_photos.Photo("a")), 40, double.PositiveInfinity);
    }

    [Fact]
    public async Task Regions_AllAlike_EqualTheShareTheyMake()
    {
        // Twice one half against the base's half: two thirds.
        var twice = new RegionWeights { Eyes = 2, Nose = 2, Mouth = 2, Outline = 2 };

        var weighted = await RunAsync(With(RecipeSamples.Chain(("b", 0.5)), 0, twice));
        var direct = await RunAsync(RecipeSamples.Chain(("b", 2.0 / 3)));

        Assert.InRange(Pictures.Psnr(weighted.Picture, direct.Picture), 45, double.PositiveInfinity);
        Assert.Equal(direct.Landmarks[55].X, weighted.Landmarks[55].X, 0.01);
    }

    [Fact]
    public async Task Eyes_AtZero_AreTheBasesAndTheMouthIsTheMixs()
    {
        var plain = await RunAsync(RecipeSamples.Chain(("b", 0.5)));
        var weighted = await RunAsync(With(RecipeSamples.Chain(("b", 0.5)), 0, new RegionWeights { Eyes = 0 }));

        Assert.InRange(Pictures.Psnr(weighted.Picture, s_photos.Photo("a"), In(FaceMasks.Eyes, s_photos.Shape("a"))), 35, double.PositiveInfinity);
        Assert.InRange(Pictures.Psnr(weighted.Picture, plain.Picture, In(FaceMasks.Lips, plain.Landmarks)), 35, double.PositiveInfinity);
        Assert.InRange(Pictures.Psnr(weighted.Picture, plain.Picture, In(FaceMasks.Eyes, plain.Landmarks)), 0, 35);
        Assert.Equal(0, weighted.ChangedOutsideMask);
    }

    [Fact]
    public async Task Regions_InAnyOrder_GiveTheSamePicture()
    {
        var eyes = new RegionWeights { Eyes = 2, Mouth = 0.3 };
        var one = With(RecipeSamples.Chain(("b", 1 / 2.0), ("c", 1 / 3.0)), 0, eyes);
        var other = With(RecipeSamples.Chain(("c", 1 / 2.0), ("b", 1 / 3.0)), 1, eyes);

        Assert.InRange(Pictures.Psnr((await RunAsync(one)).Picture, (await RunAsync(other)).Picture), 45, double.PositiveInfinity);
    }

    [Fact]
    public async Task Members_ByRegion_KeepAMeanWhole()
    {
        var recipe = RecipeSamples.Mean(("a", 1), ("b", 1), ("c", 1)) with { Output = new Output { Size = 256 } };
        var weighted = recipe with { Members = [recipe.Members[0] with { Regions = new RegionWeights { Eyes = 0, Nose = 0 } }, .. recipe.Members.Skip(1)] };

        var (plain, result) = (await RunAsync(recipe), await RunAsync(weighted));
        var without = await RunAsync(recipe with { Members = [.. recipe.Members.Skip(1)] });

        Assert.InRange(Pictures.Psnr(result.Picture, without.Picture, In(FaceMasks.Eyes, result.Landmarks)), 30, double.PositiveInfinity);
        Assert.True(
            Pictures.Psnr(result.Picture, plain.Picture, In(FaceMasks.Eyes, result.Landmarks))
            < Pictures.Psnr(result.Picture, without.Picture, In(FaceMasks.Eyes, result.Landmarks)));
    }

    [Fact]
    public void Mix_RegionThatNobodyHas_KeepsTheShares()
    {
        var mix = new RegionMix([0.25, 0.75], [new RegionWeights { Eyes = 0 }, new RegionWeights { Eyes = 0 }]);

        Assert.Equal(0.25, mix.ShareOfEyes(0), 1e-12);
        Assert.Equal(0.75, mix.ShareOfEyes(1), 1e-12);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(2.1)]
    public void Validate_OutOfRange_NamesTheField(double value)
    {
        var recipe = With(RecipeSamples.Chain(("b", 0.5)), 0, new RegionWeights { Nose = value });

        var fault = Assert.Single(RecipeValidator.Validate(recipe));
        Assert.Equal("/rounds/0/regions/nose", fault.Arguments["field"]);
    }

    [Fact]
    public void Json_OfRegions_ComesBackAndIsLeftOutAtOne()
    {
        var recipe = With(RecipeSamples.Chain(("b", 0.5)), 0, new RegionWeights { Eyes = 0.7 });

        Assert.Equal(recipe.Rounds[0].Regions, RecipeJson.Parse(RecipeJson.Format(recipe, indented: false)).Rounds[0].Regions);
        Assert.DoesNotContain("regions", RecipeJson.Format(RecipeSamples.Chain(("b", 0.5)) with { Finish = new() }, indented: false).Replace("detailRegions", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static Func<int, int, bool> In(Func<FaceShape, PixelRegion, Imaging.Buffers.Plane> mask, FaceShape shape)
    {
        const int Width = 240, Height = 300;
        var plane = mask(shape, new PixelRegion(0, 0, Width, Height));
        return (x, y) => x < Width && y < Height && plane.Row(y)[x] > 0.9f;
    }

    private static Recipe With(Recipe recipe, int round, RegionWeights regions) =>
        recipe with { Rounds = [.. recipe.Rounds.Select((r, i) => i == round ? r with { Regions = regions } : r)] };

    private static async Task<FusionResult> RunAsync(Recipe recipe) =>
        await new FusionEngine().RunAsync(recipe, s_photos, null, default);
}
