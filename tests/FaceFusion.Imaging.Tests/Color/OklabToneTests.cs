using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class OklabToneTests
{
    [Fact]
    public void Apply_NeutralAmounts_LeavesEveryBit()
    {
        var picture = Noise.Linear(37, 11, opaque: false);
        var before = picture.Clone();

        OklabTone.Apply(picture, new(0, 0, 0), null);

        Numbers.Same(before.Pixels, picture.Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(130)]
    public void Apply_AnyWidth_EqualsThePlainFormula(int width)
    {
        var amounts = new ToneAmounts(0.2f, -0.3f, 0.25f);
        var picture = Noise.Linear(width, 3, opaque: false);
        var mask = Noise.Plane(width, 3);
        var expected = picture.Clone();
        for (var i = 0; i < width * 3; i++)
        {
            var pixel = expected.Pixels.Slice(4 * i, 4);
            if (pixel[3] > 0)
            {
                var (r, g, b) = OklabTone.Toned(pixel[0] / pixel[3], pixel[1] / pixel[3], pixel[2] / pixel[3], amounts);
                pixel[0] += ((r * pixel[3]) - pixel[0]) * mask.Values[i];
                pixel[1] += ((g * pixel[3]) - pixel[1]) * mask.Values[i];
                pixel[2] += ((b * pixel[3]) - pixel[2]) * mask.Values[i];
            }
        }

        OklabTone.Apply(picture, amounts, mask);

        Numbers.Close(expected.Pixels, picture.Pixels, 1e-5);
    }

    [Fact]
    public void Apply_MaskZeroOrTransparent_LeavesThoseBits()
    {
        var picture = Noise.Linear(97, 5, opaque: false);
        picture.Pixels[4] = -0f;
        var mask = Noise.Plane(97, 5);
        for (var i = 0; i < mask.Values.Length; i += 2)
        {
            mask.Values[i] = 0;
        }

        mask.Values[1] = 0;
        var before = picture.Clone();

        OklabTone.Apply(picture, new(0.5f, 0.5f, 0.5f), mask);

        var changed = 0;
        for (var i = 0; i < mask.Values.Length; i++)
        {
            var was = before.Pixels.Slice(4 * i, 4);
            var now = picture.Pixels.Slice(4 * i, 4);
            if (mask.Values[i] == 0 || was[3] == 0)
            {
                Numbers.Same(was, now);
            }
            else
            {
                changed += was.SequenceEqual(now) ? 0 : 1;
            }

            Assert.Equal(was[3], now[3]);
        }

        Assert.True(changed > 100);
    }

    [Theory]
    [InlineData(0.5f, 0)]
    [InlineData(-0.5f, 0)]
    [InlineData(0, 0.5f)]
    [InlineData(0, -0.5f)]
    [InlineData(0.5f, 0.5f)]
    [InlineData(-0.5f, -0.5f)]
    public void Apply_Greys_KeepsBlackAndWhiteAndTheOrderOfAllBetween(float brightness, float contrast)
    {
        var picture = new LinearImage(256, 1);
        for (var i = 0; i < 256; i++)
        {
            picture.Pixels.Slice(4 * i, 3).Fill((float)SrgbCurve.ToLinear(i / 255.0));
            picture.Pixels[(4 * i) + 3] = 1;
        }

        OklabTone.Apply(picture, new(brightness, contrast, 0), null);

        Assert.Equal(0, picture.Pixels[0], 1e-6);
        Assert.Equal(1, picture.Pixels[4 * 255], 1e-5);
        for (var i = 1; i < 256; i++)
        {
            Assert.True(picture.Pixels[4 * i] > picture.Pixels[4 * (i - 1)], $"Step {i} does not rise.");
        }
    }

    [Fact]
    public void Apply_Brightness_RaisesAndLowers()
    {
        Assert.True(Lightness(new(0.2f, 0, 0)) > Lightness(default) + 0.03);
        Assert.True(Lightness(new(-0.2f, 0, 0)) < Lightness(default) - 0.03);

        static float Lightness(ToneAmounts amounts)
        {
            var (r, g, b) = OklabTone.Toned(0.5f, 0.3f, 0.2f, amounts);
            return Oklab.FromLinear(r, g, b).L;
        }
    }

    [Fact]
    public void Apply_SaturationAtTheLeast_GivesGreyOfTheSameLightness()
    {
        var (r, g, b) = OklabTone.Toned(0.5f, 0.3f, 0.2f, new(0, 0, -0.5f));

        Assert.Equal(r, g, 1e-5);
        Assert.Equal(g, b, 1e-5);
        Assert.Equal(Oklab.FromLinear(0.5f, 0.3f, 0.2f).L, Oklab.FromLinear(r, g, b).L, 1e-5);
    }

    [Fact]
    public void Apply_Brightness_KeepsTheHue()
    {
        var before = Oklab.FromLinear(0.5f, 0.3f, 0.2f);
        var (r, g, b) = OklabTone.Toned(0.5f, 0.3f, 0.2f, new(0.3f, -0.2f, 0));
        var after = Oklab.FromLinear(r, g, b);

        Assert.Equal(Math.Atan2(before.B, before.A), Math.Atan2(after.B, after.A), 1e-4);
    }

    [Theory]
    [InlineData(0.51f)]
    [InlineData(-0.51f)]
    [InlineData(float.NaN)]
    public void Apply_AmountOutOfRange_Throws(float amount)
    {
        var picture = new LinearImage(2, 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => OklabTone.Apply(picture, new(amount, 0, 0), null));
        Assert.Throws<ArgumentOutOfRangeException>(() => OklabTone.Apply(picture, new(0, amount, 0), null));
        Assert.Throws<ArgumentOutOfRangeException>(() => OklabTone.Apply(picture, new(0, 0, amount), null));
    }

    [Fact]
    public void Apply_MaskOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => OklabTone.Apply(new LinearImage(2, 2), new(0.1f, 0, 0), new Plane(2, 3)));

    [Fact]
    public void Apply_OneThreadOrMany_GivesTheSameBits()
    {
        var (many, one) = (Noise.Linear(300, 290), Noise.Linear(300, 290));
        OklabTone.Apply(many, new(0.1f, 0.2f, -0.2f), null);

        using (RowBands.LimitDegree(1))
        {
            OklabTone.Apply(one, new(0.1f, 0.2f, -0.2f), null);
        }

        Numbers.Same(one.Pixels, many.Pixels);
    }
}
