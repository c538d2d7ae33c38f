using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Blending;

public sealed class LaplacianPyramidTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (var side in (int[])[1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 33, 64])
            {
                sizes.Add(side, 19);
                sizes.Add(22, side);
            }

            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Split_AnySize_EqualsThePlainForm(int width, int height)
    {
        var picture = Noise.Linear(width, height, opaque: false);

        var bands = LaplacianPyramid.Split(picture, 4).Levels;

        var expected = PlainPyramid.Split(picture, bands.Count);
        for (var k = 0; k < bands.Count; k++)
        {
            Numbers.Close(expected[k].Pixels, bands[k].Pixels, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Collapse_OfSplit_GivesThePictureBack(int width, int height)
    {
        var picture = Noise.Linear(width, height, opaque: false);

        foreach (var levels in (int[])[1, 2, 5, 10])
        {
            Numbers.Close(picture.Pixels, LaplacianPyramid.Split(picture, levels).Collapse().Pixels, 1e-5);
        }
    }

    [Fact]
    public void Split_SmallPicture_StopsAtOnePixel()
    {
        var bands = LaplacianPyramid.Split(Noise.Linear(5, 3), 10).Levels;

        Assert.Equal([(5, 3), (3, 2), (2, 1), (1, 1)], bands.Select(b => (b.Width, b.Height)));
    }

    [Fact]
    public void Split_ConstantPicture_HasEmptyBands()
    {
        var picture = new LinearImage(37, 21);
        picture.Pixels.Fill(0.7f);

        var bands = LaplacianPyramid.Split(picture, 4).Levels;

        for (var k = 0; k < 3; k++)
        {
            Numbers.Close(new float[bands[k].Pixels.Length], bands[k].Pixels, 1e-6);
        }

        Assert.Equal(0.7, bands[3].Pixels[0], 1e-6);
    }

    [Fact]
    public void Split_OneThreadOrMany_GivesTheSameBits()
    {
        var picture = Noise.Linear(400, 300);
        var many = LaplacianPyramid.Split(picture, 6).Collapse();

        using var limit = RowBands.LimitDegree(1);
        var one = LaplacianPyramid.Split(picture, 6).Collapse();

        Numbers.Same(one.Pixels, many.Pixels);
    }
}
