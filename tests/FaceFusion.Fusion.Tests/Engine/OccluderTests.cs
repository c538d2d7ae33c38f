using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>Hair and glasses before a face: the base keeps its own, nobody gets another's.</summary>
public sealed class OccluderTests
{
    // Over both cheeks and the nose of the drawn portraits, below the eyes.
    private static readonly PixelRegion s_strip = new(60, 146, 120, 12);
    private static readonly FakePhotoSource s_bare = FakePhotoSource.Portraits(2);

    private readonly StripParser _parser = new();

    [Theory]
    [InlineData(FaceRegion.Hair, FusionMode.Normal)]
    [InlineData(FaceRegion.Glasses, FusionMode.Normal)]
    [InlineData(FaceRegion.Hair, FusionMode.Overlay)]
    public async Task RunAsync_BeforeTheBasesFace_Stays(FaceRegion region, FusionMode mode)
    {
        var photos = Photos(stripOn: "a", region);

        var picture = await RunAsync(photos, mode);

        // At the strip's middle on the cheek beside the nose: pure green, though the other has 60 %.
        Assert.InRange(Greenness(picture), 245, 255);
    }

    [Theory]
    [InlineData(FaceRegion.Hair, FusionMode.Normal)]
    [InlineData(FaceRegion.Glasses, FusionMode.Normal)]
    [InlineData(FaceRegion.Hair, FusionMode.Overlay)]
    public async Task RunAsync_BeforeASourcesFace_IsLeftOutAndTheBaseTakesOver(FaceRegion region, FusionMode mode)
    {
        var photos = Photos(stripOn: "b", region);

        var picture = await RunAsync(photos, mode);

        var bare = Greenest(await RunAsync(s_bare, mode));
        Assert.InRange(Greenest(picture), bare - 12, bare + 12);
        Assert.InRange(Greenest(await RunAsync(photos, mode, new StripParser())), bare + 40, 255);
    }

    [Fact]
    public async Task RunAsync_WhereBothAreCovered_ShowsTheBase()
    {
        var photos = new FakePhotoSource();
        foreach (var name in (string[])["a", "b"])
        {
            photos.Add(name, _parser.Paint(s_bare.Photo(name), FaceRegion.Hair, s_strip), s_bare.Shape(name));
        }

        Assert.InRange(Greenness(await RunAsync(photos, FusionMode.Normal)), 245, 255);
    }

    [Fact]
    public async Task RunAsync_FaceWithItself_IsThePhoto()
    {
        var photos = Photos(stripOn: "a", FaceRegion.Hair);
        photos.Add("b", photos.Photo("a"), photos.Shape("a"));

        var picture = await RunAsync(photos, FusionMode.Normal);

        Assert.True(Pictures.Psnr(photos.Photo("a"), picture) >= 45, $"{Pictures.Psnr(photos.Photo("a"), picture):0.0} dB");
    }

    [Fact]
    public async Task RunAsync_MoreThanTwelveSources_LooksForNothing()
    {
        var photos = FakePhotoSource.Portraits(14);

        await new FusionEngine { Tools = new() { Parser = _parser } }.RunAsync(
            RecipeSamples.Chain([.. photos.Names.Skip(1).Select(name => (name, 0.1))]), photos, null, default);

        Assert.Equal(0, _parser.Calls);
    }

    [Fact]
    public async Task RenderAsync_SeveralRatios_ParsesEachPhotoOnce()
    {
        var session = new PreviewSession(s_bare, 128, new() { Parser = _parser });
        foreach (var ratio in (double[])[0.3, 0.31, 0.32])
        {
            await session.RenderAsync(RecipeSamples.Chain(("b", ratio)), default);
        }

        Assert.Equal(2, _parser.Calls);
    }

    private FakePhotoSource Photos(string stripOn, FaceRegion region)
    {
        var photos = new FakePhotoSource();
        foreach (var name in (string[])["a", "b"])
        {
            var photo = s_bare.Photo(name);
            photos.Add(name, name == stripOn ? _parser.Paint(photo, region, s_strip) : photo, s_bare.Shape(name));
        }

        return photos;
    }

    private async Task<Bitmap> RunAsync(FakePhotoSource photos, FusionMode mode, StripParser? parser = null)
    {
        var recipe = RecipeSamples.Chain(("b", 0.6));
        recipe = recipe with { Rounds = [recipe.Rounds[0] with { Mode = mode }], ColorMatch = 0 };
        return (await new FusionEngine { Tools = new() { Parser = parser ?? _parser } }.RunAsync(recipe, photos, null, default)).Picture;
    }

    /// <summary>Green less red and blue, at the middle of the strip beside the nose.</summary>
    private static int Greenness(Bitmap picture) => Greenness(picture.Row(s_strip.Y + (s_strip.Height / 2)).Slice(3 * 95, 3));

    private static int Greenness(ReadOnlySpan<byte> pixel) => pixel[1] - ((pixel[0] + pixel[2]) / 2);

    private static int Greenest(Bitmap picture)
    {
        var most = int.MinValue;
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            most = Math.Max(most, Greenness(picture.Pixels.AsSpan(i, 3)));
        }

        return most;
    }
}
