using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Blending;

public sealed class LaplacianBlendTests
{
    [Theory]
    [InlineData(33, 41, 2)]
    [InlineData(64, 64, 4)]
    [InlineData(97, 30, 5)]
    public void Blend_MaskNowhereNearZero_EqualsTheTextbookBlend(int width, int height, int levels)
    {
        var (front, back) = (Noise.Linear(width, height, 1), Noise.Linear(width, height, 2));
        var mask = Noise.Plane(width, height, 3);
        foreach (ref var value in mask.Values)
        {
            value = LaplacianBlend.FullFrom + (value * (1 - LaplacianBlend.FullFrom));
        }

        var expected = PlainPyramid.Blend(front, back, mask, levels);
        LaplacianBlend.Blend(front, back, mask, levels);

        Numbers.Close(expected.Pixels, back.Pixels, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Blend_MaskZero_LeavesThoseBits(int levels)
    {
        var (front, back) = (Noise.Linear(71, 53, 1), Noise.Linear(71, 53, 2));
        back.Pixels[0] = -0f;
        var before = back.Clone();
        var mask = Disc(71, 53);

        LaplacianBlend.Blend(front, back, mask, levels);

        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] == 0)
            {
                Numbers.Same(before.Pixels.Slice(4 * i, 4), back.Pixels.Slice(4 * i, 4));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Blend_MaskOne_GivesTheForeground(int levels)
    {
        var (front, back) = (Noise.Linear(50, 40, 1), Noise.Linear(50, 40, 2));
        var mask = new Plane(50, 40);
        mask.Values.Fill(1);

        LaplacianBlend.Blend(front, back, mask, levels);

        Numbers.Close(front.Pixels, back.Pixels, 2e-6);
    }

    [Fact]
    public void Blend_SmallMaskInALargePicture_IsTheBlendOfThePartAlone()
    {
        var (front, back) = (Noise.Linear(200, 180, 1), Noise.Linear(200, 180, 2));
        var mask = new Plane(200, 180);
        for (var y = 60; y < 80; y++)
        {
            mask.Row(y).Slice(70, 30).Fill(1);
        }

        var part = LaplacianBlend.PartRead(mask, 3);
        LaplacianBlend.Blend(front, back, mask, 3);

        Assert.Equal((62, 52, 46, 36), (part.X, part.Y, part.Width, part.Height));
        Numbers.Close(front.Row(70).Slice(4 * 85, 4), back.Row(70).Slice(4 * 85, 4), 0.2);
        Assert.True(LaplacianBlend.PartRead(new Plane(20, 10), 3).IsEmpty);
    }

    [Fact]
    public void Blend_PictureWithItself_ChangesNothing()
    {
        var picture = Noise.Linear(50, 40, 1);
        var copy = picture.Clone();

        LaplacianBlend.Blend(picture, copy, Disc(50, 40), 5);

        Numbers.Close(picture.Pixels, copy.Pixels, 0);
    }

    [Fact]
    public void Blend_OneLevel_IsAPlainCrossFade()
    {
        var (front, back) = (Noise.Linear(31, 17, 1), Noise.Linear(31, 17, 2));
        var before = back.Clone();
        var mask = Noise.Plane(31, 17);

        LaplacianBlend.Blend(front, back, mask, 1);

        for (var i = 0; i < back.Pixels.Length; i++)
        {
            Assert.Equal(before.Pixels[i] + ((front.Pixels[i] - before.Pixels[i]) * mask.Values[i / 4]), back.Pixels[i], 1e-6);
        }
    }

    [Fact]
    public void Blend_SoftDiscOnAnotherGrey_HasNoJumpAtTheMasksEnd()
    {
        var (front, back) = (new LinearImage(160, 160), new LinearImage(160, 160));
        front.Pixels.Fill(0.8f);
        back.Pixels.Fill(0.3f);

        LaplacianBlend.Blend(front, back, Disc(160, 160), 5);

        for (var x = 1; x < 160; x++)
        {
            var step = Math.Abs(back.Row(80)[4 * x] - back.Row(80)[4 * (x - 1)]);
            Assert.True(step < 0.06, $"A step of {step} at {x}.");
        }
    }

    [Fact]
    public void Blend_OneThreadOrMany_GivesTheSameBits()
    {
        var (front, many) = (Noise.Linear(400, 300, 1), Noise.Linear(400, 300, 2));
        var one = many.Clone();
        LaplacianBlend.Blend(front, many, Disc(400, 300), 6);

        using (RowBands.LimitDegree(1))
        {
            LaplacianBlend.Blend(front, one, Disc(400, 300), 6);
        }

        Numbers.Same(one.Pixels, many.Pixels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Blend_LevelsOutOfRange_Throws(int levels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LaplacianBlend.Blend(new LinearImage(4, 4), new LinearImage(4, 4), new Plane(4, 4), levels));

    [Fact]
    public void Blend_SizesDiffer_Throws()
    {
        Assert.Throws<ArgumentException>(() => LaplacianBlend.Blend(new LinearImage(4, 5), new LinearImage(4, 4), new Plane(4, 4), 2));
        Assert.Throws<ArgumentException>(() => LaplacianBlend.Blend(new LinearImage(4, 4), new LinearImage(4, 4), new Plane(5, 4), 2));
    }

    /// <summary>1 inside, 0 outside, a soft rim between.</summary>
    private static Plane Disc(int width, int height)
    {
        var mask = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (dx, dy) = ((x - (width / 2.0)) / width, (y - (height / 2.0)) / height);
                mask.Row(y)[x] = (float)Math.Clamp(2.2 - (6 * Math.Sqrt((dx * dx) + (dy * dy))), 0, 1);
            }
        }

        return mask;
    }
}
