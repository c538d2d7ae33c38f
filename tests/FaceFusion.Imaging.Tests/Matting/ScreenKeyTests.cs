using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Imaging.Tests.Matting;

public sealed class ScreenKeyTests
{
    private static readonly ScreenColor s_green = ScreenColor.Parse("#00b140");
    private static readonly ScreenColor s_blue = ScreenColor.Parse("#1040d0");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Alpha_EdgeBeforeAnUnevenScreen_IsFound(bool blue)
    {
        var color = blue ? s_blue : s_green;
        var scene = new ComposedPicture(160, 96, 16, (_, _) => (0.06f, 0.05f, 0.045f), Lit(color, 160));

        var alpha = new ScreenKey(scene.Picture, color).Alpha(scene.Picture);

        Assert.InRange(scene.MeanError(alpha), 0, 0.05);
        Assert.All(Enumerable.Range(0, 96), y => Assert.Equal(0, alpha.Row(y)[150]));
        Assert.All(Enumerable.Range(0, 96), y => Assert.Equal(1, alpha.Row(y)[10]));
    }

    [Theory]
    [InlineData(0.8f, 0.8f, 0.8f)]
    [InlineData(0.45f, 0.25f, 0.17f)]
    [InlineData(0.7f, 0.6f, 0.05f)]
    [InlineData(0.02f, 0.3f, 0.32f)]
    public void Alpha_ClothAndSkin_AreSolid(float r, float g, float b)
    {
        var scene = new ComposedPicture(160, 96, 4, (_, _) => (r, g, b), Lit(s_green, 160));

        var alpha = new ScreenKey(scene.Picture, s_green).Alpha(scene.Picture);

        Assert.All(Enumerable.Range(0, 96), y => Assert.InRange(alpha.Row(y)[40], 0.98f, 1));
    }

    [Fact]
    public void Find_ScreenRoundAPerson_IsItsColour()
    {
        var found = ScreenFinder.Find(Framed((_, _) => (s_green.Red, s_green.Green, s_green.Blue)));

        Assert.False(found.HasTwoColors);
        Assert.Equal(s_green.Green, found.Color!.Value.Green, 1e-3f);
        Assert.Equal("#00b140", found.Color.Value.ToString());
    }

    [Fact]
    public void Find_PlainWall_IsNoScreen()
    {
        Assert.Null(ScreenFinder.Find(Framed((_, _) => (0.5f, 0.56f, 0.52f))).Color);
    }

    [Fact]
    public void Find_Leaves_AreNoScreen()
    {
        var random = new Random(1);
        Assert.Null(ScreenFinder.Find(Framed((_, _) => random.NextSingle() is var light ? (0.05f * light, 0.5f * light, 0.05f * light) : default)).Color);
    }

    [Fact]
    public void Find_HalfGreenHalfBlue_HasTwoColours()
    {
        var found = ScreenFinder.Find(Framed((x, _) => x < 32 ? (s_green.Red, s_green.Green, s_green.Blue) : (s_blue.Red, s_blue.Green, s_blue.Blue)));

        Assert.True(found.HasTwoColors);
        Assert.Null(found.Color);
    }

    [Theory]
    [InlineData("green")]
    [InlineData("#00b14")]
    [InlineData("#00b14g")]
    public void Parse_OtherForms_AreRefused(string color)
    {
        Assert.Throws<FormatException>(() => ScreenColor.Parse(color));
    }

    [Fact]
    public void SpillRemoval_GreenLightOnWhite_LeavesItWhiteAndNotGrey()
    {
        var picture = new LinearImage(8, 8);
        for (var i = 0; i < 64; i++)
        {
            (picture.Pixels[4 * i], picture.Pixels[(4 * i) + 1], picture.Pixels[(4 * i) + 2], picture.Pixels[(4 * i) + 3]) = (0.8f, 0.9f, 0.8f, 1);
        }

        SpillRemoval.Apply(picture, s_green, 1, null);

        Assert.Equal([0.8f, 0.8f, 0.8f, 1f], picture.Pixels[..4].ToArray());
    }

    [Fact]
    public void SpillRemoval_AmountZeroAndProtectedPixels_StayAsTheyAre()
    {
        var picture = new LinearImage(2, 1);
        float[] pixels = [0.1f, 0.6f, 0.1f, 1, 0.1f, 0.6f, 0.1f, 1];
        pixels.CopyTo(picture.Pixels);
        var where = new Plane(2, 1);
        where.Values[1] = 1;

        SpillRemoval.Apply(picture, s_green, 0, null);
        Assert.Equal(pixels, picture.Pixels.ToArray());
        SpillRemoval.Apply(picture, s_green, 1, where);

        Assert.Equal(0.6f, picture.Pixels[1]);
        Assert.Equal(0.1f, picture.Pixels[5], 1e-6f);
    }

    private static Func<int, int, (float R, float G, float B)> Lit(ScreenColor color, int width) => (x, _) =>
    {
        var light = 1 - (0.4f * x / width);
        return (light * color.Red, light * color.Green, light * color.Blue);
    };

    private static LinearImage Framed(Func<int, int, (float R, float G, float B)> wall) =>
        new ComposedPicture(64, 48, 1, wall, wall).Picture;
}
