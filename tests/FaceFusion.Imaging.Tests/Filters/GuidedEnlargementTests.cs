using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Imaging.Tests.Filters;

public sealed class GuidedEnlargementTests
{
    private const int Step = 4;

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1f, 1f)]
    public void Apply_EvenMask_StaysAsItIs(float mask, float expected)
    {
        var result = Enlarge(Picture(64, 48, 30), Filled(16, 12, mask));

        Assert.All(result.Values.ToArray(), value => Assert.Equal(expected, value, 1e-5));
    }

    [Theory]
    [InlineData(27)]
    [InlineData(30)]
    [InlineData(33)]
    public void Apply_EdgeBetweenTwoSmallPixels_MovesToThePicturesOwn(int edge)
    {
        // The small mask's edge is where its pixels end, up to three pixels off.
        var mask = new Plane(16, 12);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            mask.Values[i] = Math.Clamp((edge / (float)Step) - (i % 16), 0, 1);
        }

        var row = Enlarge(Picture(64, 48, edge), mask).Row(24);

        Assert.InRange(row[edge - 2], 0.9f, 1);
        Assert.InRange(row[edge + 1], 0, 0.1f);
    }

    [Fact]
    public void Apply_OtherSizeOr16Bits_IsRefused()
    {
        var mask = Filled(16, 12, 1);
        var wide = new Bitmap(64, 48, 3, 16, new byte[64 * 48 * 6]);

        Assert.Throws<ArgumentException>(() => GuidedEnlargement.Apply(mask, mask, 2, 1e-3f, (0, 1), wide, new Plane(64, 48)));
        Assert.Throws<ArgumentException>(() => GuidedEnlargement.Apply(mask, mask, 2, 1e-3f, (0, 1), new Bitmap(64, 48, 3), new Plane(64, 47)));
        Assert.Throws<ArgumentException>(() => GuidedEnlargement.Apply(mask, Filled(15, 12, 1), 2, 1e-3f, (0, 1), new Bitmap(64, 48, 3), new Plane(64, 48)));
    }

    private static Plane Enlarge(Bitmap picture, Plane mask)
    {
        var light = new Plane(mask.Width, mask.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                light.Row(y / Step)[x / Step] += picture.Row(y)[3 * x] / (255f * Step * Step);
            }
        }

        var result = new Plane(picture.Width, picture.Height);
        GuidedEnlargement.Apply(mask, light, 2, 1e-3f, (0.2f, 0.85f), picture, result);
        return result;
    }

    /// <summary>Light up to a column, dark from there on.</summary>
    private static Bitmap Picture(int width, int height, int edge)
    {
        var picture = new Bitmap(width, height, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = (byte)(i / 3 % width < edge ? 200 : 60);
        }

        return picture;
    }

    private static Plane Filled(int width, int height, float value)
    {
        var plane = new Plane(width, height);
        plane.Values.Fill(value);
        return plane;
    }
}
