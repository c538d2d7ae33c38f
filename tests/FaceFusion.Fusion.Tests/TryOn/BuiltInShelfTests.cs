using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class BuiltInShelfTests
{
    [Fact]
    public void Models_AreWomenMenAndChildrenInThreePoses()
    {
        Assert.True(BuiltInShelf.Models.Count >= 6);
        Assert.Equal(["child", "man", "woman"], BuiltInShelf.Models.Select(m => m.Kind).Distinct().Order());
        Assert.Equal(["back", "down", "hip"], BuiltInShelf.Models.Select(m => m.Pose).Distinct().Order());
        Assert.All(BuiltInShelf.Models, m => Assert.Equal(BodyShape.All.Order(), m.Body.Keys.Order()));
    }

    [Fact]
    public void Garments_AreTwelveOrMoreWithAndWithoutPrint()
    {
        Assert.True(BuiltInShelf.Garments.Count >= 12);
        Assert.Contains(BuiltInShelf.Garments, g => g.Logos.Count > 0);
        Assert.Contains(BuiltInShelf.Garments, g => g.Logos.Count == 0);
        Assert.Contains(BuiltInShelf.Garments, g => g.Category == GarmentCategory.Overall);
        Assert.All(BuiltInShelf.Garments, g => Assert.All(g.Outline.Values, p => Assert.True(p is { X: > -0.05 and < 1.05, Y: > -0.05 and < 1.05 }, g.Id)));
    }

    [Fact]
    public async Task Photos_OfEveryModel_HaveOneFaceAndAPicture()
    {
        var photos = BuiltInPhotos.Over(new FakePhotoSource());
        foreach (var model in BuiltInShelf.Models)
        {
            var face = Assert.Single(await photos.FindFacesAsync(BuiltInName.Of(model.Id), 0.5, default));
            var picture = await photos.LoadAsync(BuiltInName.Of(model.Id), default);

            // The face stands above the body.
            Assert.True(face.Landmarks[129].Y < model.Body[BodyMark.ShoulderLeft].Y * picture.Height, model.Id);
            Assert.True(face.Landmarks.EyeDistance > 50, model.Id);
        }
    }

    [Fact]
    public async Task Models_AreStoredWithTheLightTheyAreSeenUnder()
    {
        var photos = BuiltInPhotos.Over(new FakePhotoSource());
        foreach (var model in BuiltInShelf.Models)
        {
            var name = BuiltInName.Of(model.Id);
            var picture = await photos.LoadAsync(name, default);
            var seen = LightEstimate.Of(picture, Assert.Single(await photos.FindFacesAsync(name, 0.5, default)), default);
            var stored = BuiltInAnalysis.Read(model, picture, default).Light;

            Assert.Equal(model.Light, stored);
            Assert.True(stored is { Azimuth: > -60 and < -15, Elevation: > 15 and < 60, Strength: > 0.3 }, $"{model.Id}: {stored}, seen {seen}");
            Assert.True(seen is { Azimuth: < -1, Elevation: > 1 }, $"{model.Id}: {seen}");
        }
    }

    [Fact]
    public async Task Photos_OfAnUnknownName_SaySo()
    {
        var error = await Assert.ThrowsAsync<FusionException>(async () => await BuiltInPhotos.Over(new FakePhotoSource()).LoadAsync("builtin:nobody", default));

        Assert.Equal(("photo_not_found", "builtin:nobody"), (error.Code, error.Photo));
    }
}
