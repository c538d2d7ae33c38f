using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Fusion.Tests.Live;

public sealed class BackdropPainterTests
{
    private const int Width = 64;
    private const int Height = 48;
    private static readonly byte[] s_person = [180, 120, 90];
    private static readonly byte[] s_wall = [40, 60, 200];

    [Fact]
    public void Paint_Colour_KeepsPeopleToTheByteAndReplacesTheRest()
    {
        var (picture, alpha) = Scene(_ => 0);
        var before = picture.Copy();

        BackdropPainter.Paint(picture, alpha, new LiveGround(new Backdrop { Kind = BackdropKind.Color, Color = "#102030" }), null);

        Assert.Equal(before.Row(20)[..60].ToArray(), picture.Row(20)[..60].ToArray());
        Assert.Equal<byte>([0x10, 0x20, 0x30], picture.Row(20).Slice(3 * 50, 3).ToArray());
    }

    [Fact]
    public void Paint_SoftEdge_HasNothingOfTheOldGround()
    {
        // Half person, half blue wall: before white it is half person, half white.
        var (picture, alpha) = Scene(x => x is >= 30 and < 34 ? 0.5f : 0);

        BackdropPainter.Paint(picture, alpha, new LiveGround(new Backdrop { Kind = BackdropKind.Color, Color = "#ffffff" }), null);

        for (var c = 0; c < 3; c++)
        {
            Assert.InRange(picture.Row(24)[(3 * 31) + c], ((s_person[c] + 255) / 2) - 3, ((s_person[c] + 255) / 2) + 3);
        }
    }

    [Fact]
    public void Paint_Blur_KeepsTheWallsColourAndTakesNoneOfThePersons()
    {
        var (picture, alpha) = Scene(_ => 0);

        BackdropPainter.Paint(picture, alpha, new LiveGround(new Backdrop { Kind = BackdropKind.Blur }), null);

        foreach (var x in (int[])[31, 40, 60])
        {
            for (var c = 0; c < 3; c++)
            {
                Assert.InRange(picture.Row(24)[(3 * x) + c], s_wall[c] - 2, s_wall[c] + 2);
            }
        }
    }

    [Fact]
    public void Paint_Screen_TakesItsLightOffPeople()
    {
        var (picture, alpha) = Scene(_ => 0);
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]) = (90, 140, 80);
        }

        BackdropPainter.Paint(picture, alpha, new LiveGround(new Backdrop { Kind = BackdropKind.Color }), ScreenColor.Parse("#00b140"));

        Assert.InRange(picture.Row(24)[(3 * 10) + 1], 80, 90);
        Assert.Equal(90, picture.Row(24)[3 * 10]);
    }

    [Fact]
    public void Ground_Picture_CoversTheFrame()
    {
        var photo = new Bitmap(20, 10, 3);
        Array.Fill<byte>(photo.Pixels, 77);
        var ground = new LiveGround(new Backdrop { Kind = BackdropKind.Picture, Picture = "x" }, photo);

        var fitted = ground.At(Width, Height)!;

        Assert.Equal((Width, Height), (fitted.Width, fitted.Height));
        Assert.All(fitted.Pixels, value => Assert.Equal(77, value));
        Assert.Same(fitted, ground.At(Width, Height));
    }

    [Theory]
    [InlineData(BackdropKind.Original)]
    [InlineData(BackdropKind.Transparent)]
    [InlineData(BackdropKind.Matte)]
    [InlineData(BackdropKind.Picture)]
    public void Ground_OfAnotherKindOrWithoutItsPicture_IsRefused(BackdropKind kind) =>
        Assert.Throws<ArgumentException>(() => new LiveGround(new Backdrop { Kind = kind }));

    /// <summary>A person on the left up to column 30, a wall on the right.</summary>
    private static (Bitmap Picture, Plane Alpha) Scene(Func<int, float> edge)
    {
        var (picture, alpha) = (new Bitmap(Width, Height, 3), new Plane(Width, Height));
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            var x = i % Width;
            var a = x < 30 ? 1 : edge(x);
            alpha.Values[i] = a;
            for (var c = 0; c < 3; c++)
            {
                picture.Pixels[(3 * i) + c] = (byte)((a * s_person[c]) + ((1 - a) * s_wall[c]) + 0.5f);
            }
        }

        return (picture, alpha);
    }
}
