using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class TryOnFaultTests
{
    [Fact]
    public async Task Model_WhosePhotoEndsAtTheChin_HasNoTorso()
    {
        var (photo, shape) = SyntheticPortrait.Draw(seed: 11);
        var height = Math.Min(photo.Height, (int)(shape[129].Y + (0.8 * shape.EyeDistance)));
        var cut = new Bitmap(photo.Width, height, photo.Channels, 8, photo.Pixels.AsSpan(0, height * photo.Stride).ToArray());

        var error = await RefusedAsync(new FakePhotoSource().Add("model", cut, shape), "builtin:tee-white");

        Assert.Equal(("no_torso", "model"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task Garment_ThatSomebodyWears_IsRefused()
    {
        var source = FakePhotoSource.Portraits(2);
        var error = await RefusedAsync(source.Add("model", source.Photo("a"), source.Shape("a")), "b");

        Assert.Equal(("garment_worn", "b"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task Garment_ThatIsNotThere_IsNamed()
    {
        var source = FakePhotoSource.Portraits(1);
        var error = await RefusedAsync(source.Add("model", source.Photo("a"), source.Shape("a")), "shirt.png");

        Assert.Equal(("photo_not_found", "shirt.png"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task Points_OfABuiltInModelAndGarment_AreTheStoredOnes()
    {
        var recipe = new Recipe { Base = new FaceReference { Photo = "builtin:man-kwame" }, Garment = new Garment { Photo = "builtin:hoodie-grey" } };

        var body = await TryOnPoints.OfBodyAsync(recipe, new FakePhotoSource(), new FaceTools(), default);
        var outline = await TryOnPoints.OfGarmentAsync(recipe, new FakePhotoSource(), default);

        Assert.True(body is { IsStored: true, FoundBy: null });
        Assert.Equal(BuiltInShelf.FindModel("builtin:man-kwame")!.Body[BodyMark.HipLeft].X, body.Points[BodyMark.HipLeft].X, 1e-4);
        Assert.Equal(BuiltInShelf.FindGarment("builtin:hoodie-grey")!.Outline[GarmentMark.HemRight].Y, outline[GarmentMark.HemRight].Y, 1e-4);
    }

    [Fact]
    public async Task Naturalness_OfNoise_IsWorseThanOfAPortrait()
    {
        var portrait = await BuiltInPhotos.Over(new FakePhotoSource()).LoadAsync("builtin:woman-amara", default);
        var noisy = Pictures.WithNoise(portrait, seed: 3, most: 60);

        Assert.True(Naturalness.Of(noisy) > Naturalness.Of(portrait) + 1);
        Assert.Null(Naturalness.Of(new Bitmap(200, 200, 3)));
    }

    private static async Task<FusionException> RefusedAsync(FakePhotoSource photos, string garment) => await Assert.ThrowsAsync<FusionException>(
        () => new FusionEngine().RunAsync(new Recipe { Base = new FaceReference { Photo = "model" }, Garment = new Garment { Photo = garment } }, photos, null, default));
}
