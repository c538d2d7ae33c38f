using FaceFusion.Faces;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>Below a face whose colour varies as make-up and blush let it: skin in shadow is skin, grey cloth as light as skin is cloth.</summary>
public sealed class SeenRegionsTests
{
    [Theory]
    [InlineData(0.70, 0.026, 0.047, true)]
    [InlineData(0.60, 0.021, 0.039, true)] // in shadow
    [InlineData(0.82, 0.013, 0.023, true)] // in bright light, where a photo's channels run together
    [InlineData(0.70, 0.002, 0.003, false)] // grey
    [InlineData(0.70, -0.02, -0.03, false)] // blue
    public void Of_ABodyInOneColor_IsSkinOnlyWhereItHasTheFacesColor(double lightness, double a, double b, bool isSkin)
    {
        var (_, shape) = SyntheticPortrait.Draw(seed: 3);
        var (width, height) = (240, 480);
        var photo = new LinearImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var blush = 0.03f * (((x + y) % 3) - 1);
                var (red, green, blue) = y < 330
                    ? Oklab.ToLinear(0.73f, 0.027f + blush, 0.048f + blush)
                    : Oklab.ToLinear((float)lightness, (float)a, (float)b);
                var pixel = photo.Row(y).Slice(4 * x, 4);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (red, green, blue, 1);
            }
        }

        var (alpha, none) = (new Plane(width, height), new Plane(width, height));
        alpha.Values.Fill(1);

        var regions = SeenRegions.Of(photo, alpha, none, none, shape, BodyFinder.Find(new Face(default, 1, shape, default, []), alpha));

        var skin = regions[ModelRegion.Skin].Row(420)[120];
        Assert.Equal(isSkin ? 1 : 0, skin, 0.01);
    }

    [Theory]
    [InlineData(6, true)] // a pendant, or the chin's shadow
    [InlineData(90, false)] // a garment
    public void Of_APieceOfAnotherColorAmidSkin_IsClothOnlyWhereItIsLargeEnough(int side, bool isSkin)
    {
        var (_, shape) = SyntheticPortrait.Draw(seed: 3);
        var (width, height) = (240, 480);
        var photo = new LinearImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var piece = Math.Abs(x - 120) <= side / 2 && Math.Abs(y - 400) <= side / 2;
                var (red, green, blue) = piece ? Oklab.ToLinear(0.4f, -0.02f, -0.05f) : Oklab.ToLinear(0.73f, 0.027f, 0.048f);
                var pixel = photo.Row(y).Slice(4 * x, 4);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (red, green, blue, 1);
            }
        }

        var (alpha, none) = (new Plane(width, height), new Plane(width, height));
        alpha.Values.Fill(1);

        var regions = SeenRegions.Of(photo, alpha, none, none, shape, BodyFinder.Find(new Face(default, 1, shape, default, []), alpha));

        Assert.Equal(isSkin ? 1 : 0, regions[ModelRegion.Skin].Row(400)[120], 0.01);
        Assert.Equal(isSkin ? 0 : 1, regions[ModelRegion.Upper].Row(400)[120] + regions[ModelRegion.Lower].Row(400)[120], 0.01);
    }
}
