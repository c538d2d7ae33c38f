using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>How closely a mean's own frame is drawn: as far as its photos reach.</summary>
public sealed class FramingTests
{
    /// <summary>Side of the canonical frame in which faces of these tests lie.</summary>
    private const int Side = 1000;

    /// <summary>A face as it lies in the canonical frame.</summary>
    private static readonly FaceShape s_face = ShapeAlignment.ToCanonicalFrame(FaceTemplate.MeanShape, Side);

    [Fact]
    public void Of_PhotoThatCoversTheFrame_IsOne()
    {
        Assert.Equal(1, Framing.Of(s_face, new PhotoSize(Side, Side)));
        Assert.Equal(1, Framing.Of(Moved(400, 300), new PhotoSize(2 * Side, 2 * Side)));
    }

    [Theory]
    [InlineData(100, 0, 0, 0)]
    [InlineData(0, 100, 0, 0)]
    [InlineData(0, 0, 100, 0)]
    [InlineData(0, 0, 0, 100)]
    public void Of_PhotoThatEndsInsideTheFrame_ReachesItsEdges(int left, int right, int top, int bottom)
    {
        var zoom = Framing.Of(Moved(-left, -top), new PhotoSize(Side - left - right, Side - top - bottom));

        // The frame's side that the photo does not reach, but for the fill's part of it.
        var eyes = ShapeAlignment.CanonicalEyes(Side);
        var (whole, there) = left > 0 ? (eyes.X, eyes.X - left) : right > 0 ? (Side - eyes.X, Side - eyes.X - right) : top > 0 ? (eyes.Y, eyes.Y - top) : (Side - eyes.Y, Side - eyes.Y - bottom);
        Assert.Equal(whole / (there + (0.02 * Side)), zoom, 0.01);
    }

    [Fact]
    public void Of_NarrowPhoto_LeavesRoomForHair() => Assert.Equal(Framing.HeadRoom, Framing.Of(Moved(-300, 0), new PhotoSize(400, Side)), 1e-9);

    [Fact]
    public void Of_PhotoThatCutsTheHair_ComesCloserThanHairNeeds()
    {
        Assert.InRange(Framing.Of(Moved(0, -200), new PhotoSize(Side, Side - 200)), Framing.HeadRoom + 0.1, Framing.Closest);
        Assert.Equal(Framing.Closest, Framing.Of(Moved(0, -380), new PhotoSize(Side, Side - 380)));
    }

    [Fact]
    public void Of_PhotoThatLiesOnItsSide_KnowsWhereTheHairIs()
    {
        // Turned clockwise by a quarter, so that the hair is on the right, where the photo ends early.
        var turned = new FaceShape([.. s_face.Points.ToArray().Select(p => new Point2(Side - 1 - p.Y, p.X))]);

        Assert.InRange(Framing.Of(turned, new PhotoSize(Side - 200, Side)), Framing.HeadRoom + 0.1, Framing.Closest);
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 0, 0, 1.35)]
    [InlineData(0, 0, 0, 1.35)]
    public async Task Mean_OfPhotosCutClosely_IsDrawnAsCloselyAsHalfOfThem(int first, int second, int third, double zoom)
    {
        int[] far = [first, second, third];
        var photos = new FakePhotoSource();
        foreach (var (isFar, i) in far.Select((isFar, i) => (isFar, i)))
        {
            var (width, height) = isFar == 1 ? (400, 400) : (150, 190);
            var (photo, shape) = SyntheticPortrait.Draw(5 + i, width, height, 50);
            photos.Add($"{i}", photo, shape);
        }

        var recipe = RecipeSamples.Mean(("0", 1), ("1", 1), ("2", 1)) with { Output = new Output { Size = 128 } };
        var result = await new FusionEngine().RunAsync(recipe, photos, null, default);

        // A photo cut as closely as here may cut hair too, and then comes closer still.
        Assert.InRange((result.Landmarks[27].X - result.Landmarks[18].X) / (0.2091 * 128), zoom - 1e-6, zoom == 1 ? 1 + 1e-6 : Framing.Closest);
    }

    [Fact]
    public async Task Mean_AskedForAPortrait_KeepsTheFrameHoweverCloselyPhotosAreCut()
    {
        var photos = new FakePhotoSource();
        foreach (var (name, seed) in (ReadOnlySpan<(string, int)>)[("a", 5), ("b", 6)])
        {
            var (photo, shape) = SyntheticPortrait.Draw(seed, 150, 190, 50);
            photos.Add(name, photo, shape);
        }

        Assert.InRange(await ApartAsync("auto"), 1.3, Framing.Closest);
        Assert.Equal(1, await ApartAsync("portrait"), 1e-6);

        async Task<double> ApartAsync(string framing)
        {
            var recipe = RecipeJson.Parse("""{"method":"mean","members":[{"source":{"photo":"a"}},{"source":{"photo":"b"}}],"output":{"size":128,"framing":"WORD"}}""".Replace("WORD", framing, StringComparison.Ordinal));
            var result = await new FusionEngine().RunAsync(recipe, photos, null, default);
            return (result.Landmarks[27].X - result.Landmarks[18].X) / (0.2091 * 128);
        }
    }

    [Fact]
    public async Task Mean_SharesThatMove_MoveNoFrame()
    {
        var photos = new FakePhotoSource();
        foreach (var (name, width) in (ReadOnlySpan<(string, int)>)[("a", 400), ("b", 150), ("c", 150)])
        {
            var (photo, shape) = SyntheticPortrait.Draw(width, width, width, 50);
            photos.Add(name, photo, shape);
        }

        double[] apart = [await ApartAsync(1), await ApartAsync(5)];

        Assert.Equal(apart[0], apart[1], 1e-6);

        async Task<double> ApartAsync(double share)
        {
            var recipe = RecipeSamples.Mean(("a", share), ("b", 1), ("c", 1)) with { Output = new Output { Size = 128 } };
            var result = await new FusionEngine().RunAsync(recipe, photos, null, default);
            return result.Landmarks[27].X - result.Landmarks[18].X;
        }
    }

    private static FaceShape Moved(double x, double y) => s_face.Transform(p => new Point2(p.X + x, p.Y + y));
}
