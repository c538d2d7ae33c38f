using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Mirroring;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Mirroring;

public sealed class SymmetryTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(3);
    private static readonly Recipe s_mean = RecipeSamples.Mean(("a", 1), ("b", 1), ("c", 2)) with { Output = new Output { Size = 256 } };

    [Fact]
    public async Task Mean_BothAtOne_IsItsOwnMirrorImage()
    {
        var plain = await RunAsync(s_mean);
        var result = await RunAsync(With(s_mean, Symmetry.Both, 1));

        Assert.InRange(Pictures.Psnr(result.Picture, Pictures.Mirror(result.Picture)), 44, double.PositiveInfinity);
        Assert.InRange(Pictures.Psnr(plain.Picture, Pictures.Mirror(plain.Picture)), 10, 39);
        Assert.Equal(0, Asymmetry(result.Landmarks), 1e-6);
    }

    [Fact]
    public async Task Mean_OfFacesAndTheirMirrorImages_IsSymmetric()
    {
        var photos = new FakePhotoSource();
        foreach (var name in s_photos.Names)
        {
            var photo = s_photos.Photo(name);
            photos.Add(name, photo, s_photos.Shape(name)).Add(name + "'", Pictures.Mirror(photo), FaceTemplate.Reflect(s_photos.Shape(name), (photo.Width - 1) / 2.0));
        }

        var recipe = RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with { Output = new Output { Size = 256 } };
        var result = await new FusionEngine().RunAsync(recipe with { Finish = new Finish { Catchlights = Catchlights.Keep } }, photos, null, default);

        Assert.InRange(Pictures.Psnr(result.Picture, Pictures.Mirror(result.Picture)), 40, double.PositiveInfinity);
    }

    [Theory]
    [InlineData(Symmetry.None, 1)]
    [InlineData(Symmetry.Both, 0)]
    public async Task Mean_NothingAsked_ChangesNoBit(Symmetry symmetry, double amount) =>
        Assert.Equal((await RunAsync(s_mean)).Picture.Pixels, (await RunAsync(With(s_mean, symmetry, amount))).Picture.Pixels);

    [Fact]
    public async Task Chain_BothAtOne_StaysInsideTheMaskAndKeepsTheBaseOutside()
    {
        var chain = RecipeSamples.Chain(("b", 0.5));

        var result = await RunAsync(With(chain, Symmetry.Both, 1));

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.True(Asymmetry(result.Landmarks) < 0.6 * Asymmetry((await RunAsync(chain)).Landmarks));
    }

    [Fact]
    public async Task Base_Alone_IsARecipeAndOnlyTheFaceChanges()
    {
        var result = await RunAsync(With(RecipeSamples.Chain(), Symmetry.Color, 1));

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.InRange(Pictures.Different(result.Picture, s_photos.Photo("a")), 500, result.MaskPixels);
        Assert.Equal(s_photos.Shape("a").Points.ToArray(), result.Landmarks.Points.ToArray());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Reshape_OfATurnedShape_TakesThatMuchOfItsAsymmetryAndKeepsItsPlace(double amount)
    {
        var shape = s_photos.Shape("b").Transform(new Similarity2(0.9, 0.4, 12, -7));

        var reshaped = new SymmetryAmounts(amount, 0).Reshape(shape, withHair: true);

        Assert.Equal((1 - amount) * Asymmetry(shape), Asymmetry(reshaped), 0.02 * Asymmetry(shape));
        var placed = Similarity2.Fit(reshaped.Points, shape.Points);
        Assert.Equal(1, placed.Scale, 1e-3);
        var kept = new SymmetryAmounts(amount, 0).Reshape(shape, withHair: false);
        Assert.Equal(shape[FaceTemplate.HairOutline[3]], kept[FaceTemplate.HairOutline[3]]);
        Assert.NotEqual(shape[FaceTemplate.LeftMouthCorner], kept[FaceTemplate.LeftMouthCorner]);
    }

    private static Recipe With(Recipe recipe, Symmetry symmetry, double amount) =>
        recipe with { Finish = recipe.Finish with { Symmetry = symmetry, SymmetryAmount = amount, Catchlights = Catchlights.Keep } };

    private static Task<FusionResult> RunAsync(Recipe recipe) =>
        new FusionEngine().RunAsync(recipe with { Finish = recipe.Finish with { Catchlights = Catchlights.Keep } }, s_photos, null, default);

    /// <summary>Root mean square distance from the mirror image, in eye distances, over all points.</summary>
    private static double Asymmetry(FaceShape shape)
    {
        var mirrored = FaceTemplate.Reflect(shape, 0);
        var map = Similarity2.Fit(mirrored.Points, shape.Points, rigid: true);
        var sum = 0.0;
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            var distance = (map.Apply(mirrored[i]) - shape[i]).Length / shape.EyeDistance;
            sum += distance * distance;
        }

        return Math.Sqrt(sum / FaceTemplate.PointCount);
    }
}
