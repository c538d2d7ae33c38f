using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>Photos too large to be kept as floats give the picture that others give.</summary>
public sealed class LargeSourceTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);

    public static TheoryData<FusionMode, double, int?> Recipes { get; } = new()
    {
        { FusionMode.Normal, 0, null },
        { FusionMode.Normal, 0.6, null },
        { FusionMode.Overlay, 0, null },
        { FusionMode.Blend, 0, 200 },
    };

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task RunAsync_SourcesInTiles_AreTheSamePicture(FusionMode mode, double smoothing, int? size)
    {
        var recipe = RecipeSamples.Chain(("b", 0.5), ("c", 0.4)) with { Output = new Output { Size = size } };
        recipe = recipe with { Rounds = [.. recipe.Rounds.Select(round => round with { Mode = mode, Smoothing = smoothing })] };

        var nothing = new StripParser();
        var usual = await new FusionEngine { Tools = new FaceTools { Parser = nothing } }.RunAsync(recipe, s_photos, null, default);
        var tiled = await InTiles(nothing).RunAsync(recipe, s_photos, null, default);

        // Sums of colours in another order: the last bit of a pixel here and there.
        Assert.InRange(Pictures.Psnr(usual.Picture, tiled.Picture), 65, double.PositiveInfinity);
        Assert.Equal(usual.ChangedOutsideMask, tiled.ChangedOutsideMask);
        Assert.Equal(usual.RimTones?.Shift ?? 0, tiled.RimTones?.Shift ?? 0, 1e-3);
    }

    [Theory]
    [InlineData("a", FaceRegion.Hair)]
    [InlineData("a", FaceRegion.Glasses)]
    [InlineData("b", FaceRegion.Hair)]
    public async Task RunAsync_HairBeforeALargeFace_IsTakenOutAsElsewhere(string stripOn, FaceRegion region)
    {
        var parser = new StripParser();
        var photos = FakePhotoSource.Portraits(2);
        photos.Add(stripOn, parser.Paint(photos.Photo(stripOn), region, new PixelRegion(60, 146, 120, 12)), photos.Shape(stripOn));
        var recipe = RecipeSamples.Chain(("b", 0.6));

        var usual = await new FusionEngine { Tools = new FaceTools { Parser = parser } }.RunAsync(recipe, photos, null, default);
        var tiled = await InTiles(parser).RunAsync(recipe, photos, null, default);
        var untouched = await new FusionEngine { Tools = new FaceTools { Parser = new StripParser() } }.RunAsync(recipe, photos, null, default);

        // Its matte has half the resolution: what differs lies on the strip's own edge.
        var off = Pictures.Psnr(usual.Picture, tiled.Picture);
        Assert.InRange(off, 38, double.PositiveInfinity);
        Assert.True(off > Pictures.Psnr(usual.Picture, untouched.Picture) + 10, $"{off:0.0} dB");
        Assert.Equal(0, tiled.ChangedOutsideMask);
    }

    private static FusionEngine InTiles(IRegionParser parser) => new()
    {
        Quality = RenderQuality.Full with { MostSourcePixels = 20_000 },
        Tools = new FaceTools { Parser = parser },
    };
}
