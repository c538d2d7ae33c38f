using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Tests.Support;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class SrgbTransferTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(300)]
    public void RoundTrip_EightBitRgb_GivesTheSameBytes(int width)
    {
        var bitmap = Noise.Bitmap(width, 257, 3);

        var back = SrgbTransfer.ToBitmap(SrgbTransfer.ToLinear(bitmap, new(0, 0, width, 257)), 3);

        Assert.Equal(bitmap.Pixels, back.Pixels);
    }

    [Fact]
    public void RoundTrip_EveryCodeUnderEveryAlpha_GivesTheSameBytes()
    {
        var bitmap = new Bitmap(256, 255, 4);
        for (var i = 0; i < bitmap.Pixels.Length; i += 4)
        {
            var (x, y) = (i / 4 % 256, i / 4 / 256);
            (bitmap.Pixels[i], bitmap.Pixels[i + 1], bitmap.Pixels[i + 2]) = ((byte)x, (byte)(255 - x), (byte)(x ^ y));
            bitmap.Pixels[i + 3] = (byte)(y + 1);
        }

        var back = SrgbTransfer.ToBitmap(SrgbTransfer.ToLinear(bitmap, new(0, 0, 256, 255)), 4);

        Assert.Equal(bitmap.Pixels, back.Pixels);
    }

    [Fact]
    public void ToBitmap_ValuesAroundEveryThreshold_RoundAsTheFormula()
    {
        var image = new LinearImage(256 * 5, 1);
        var expected = new byte[256 * 5];
        for (var code = 0; code < 255; code++)
        {
            var edge = (float)SrgbCurve.ToLinear((code + 0.5) / 255);
            for (var k = 0; k < 5; k++)
            {
                var value = k switch
                {
                    0 => MathF.BitDecrement(MathF.BitDecrement(edge)),
                    1 => MathF.BitDecrement(edge),
                    2 => edge,
                    3 => MathF.BitIncrement(edge),
                    _ => (edge + (float)SrgbCurve.ToLinear((code + 1) / 255.0)) / 2,
                };
                image.Pixels[((5 * code) + k) * 4] = value;
                expected[(5 * code) + k] = (byte)(value >= SrgbCurve.ToLinear((code + 0.5) / 255) ? code + 1 : code);
            }
        }

        var bitmap = SrgbTransfer.ToBitmap(image, 3);

        for (var i = 0; i < 255 * 5; i++)
        {
            Assert.Equal(expected[i], bitmap.Pixels[3 * i]);
        }
    }

    [Fact]
    public void ToByte_SteppingThroughZeroToOne_AgreesWithTheFormulaEverywhere()
    {
        for (var i = 0; i <= 1 << 20; i++)
        {
            var linear = i / (float)(1 << 20);
            var exact = SrgbCurve.ToEncoded(linear) * 255;
            if (Math.Abs(exact - Math.Floor(exact) - 0.5) > 1e-6)
            {
                Assert.Equal((byte)Math.Round(exact), SrgbCurve.ToByte(linear));
            }
        }
    }

    [Fact]
    public void Encode_ManyValues_EqualsTheTableOfThresholds()
    {
        var linear = new float[1 << 20];
        var codes = new int[1 << 20];
        for (var i = 0; i < linear.Length; i++)
        {
            linear[i] = (i * 1.03f / linear.Length) - 0.01f;
        }

        SrgbEncoder.Encode(linear, codes);

        for (var i = 0; i < linear.Length; i++)
        {
            if (codes[i] != SrgbCurve.ToByte(linear[i]))
            {
                Assert.Fail($"{linear[i]:R} gives {codes[i]}, the table {SrgbCurve.ToByte(linear[i])}.");
            }
        }
    }

    [Fact]
    public void Approximate_OverTheWholeRange_IsWithinHalfItsDoubt()
    {
        for (var i = 0; i <= 1 << 20; i++)
        {
            var x = i / (float)(1 << 20);
            Assert.Equal(255 * SrgbCurve.ToEncoded(x), SrgbEncoder.Approximate(new System.Numerics.Vector<float>(x))[0], SrgbEncoder.Doubt / 2);
        }
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-0.1f, 0)]
    [InlineData(1.5f, 255)]
    [InlineData(float.PositiveInfinity, 255)]
    public void ToBitmap_ValuesOutOfRange_AreClamped(float value, byte expected)
    {
        // 17 pixels: one full vector of any width, and a rest.
        var image = new LinearImage(17, 1);
        image.Pixels.Fill(value);

        Assert.All(SrgbTransfer.ToBitmap(image, 3).Pixels, actual => Assert.Equal(expected, actual));
    }

    [Fact]
    public void ToBitmap_FullyTransparent_GivesZeros()
    {
        var image = new LinearImage(9, 1);
        image.Pixels.Fill(0.5f);
        for (var i = 3; i < image.Pixels.Length; i += 4)
        {
            image.Pixels[i] = 0;
        }

        Assert.All(SrgbTransfer.ToBitmap(image, 4).Pixels, actual => Assert.Equal(0, actual));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void ToLinear_SixteenBits_FollowsTheFormula(int channels)
    {
        var bitmap = Noise.Bitmap(19, 5, channels, 16);

        var image = SrgbTransfer.ToLinear(bitmap, new(0, 0, 19, 5));

        for (var p = 0; p < 19 * 5; p++)
        {
            var sample = BitConverter.ToUInt16(bitmap.Pixels, p * channels * 2);
            var alpha = channels == 4 ? BitConverter.ToUInt16(bitmap.Pixels, (p * channels * 2) + 6) / 65535.0 : 1;
            Assert.Equal(SrgbCurve.ToLinear(sample / 65535.0) * alpha, image.Pixels[4 * p], 1e-6);
            Assert.Equal(alpha, image.Pixels[(4 * p) + 3], 1e-6);
        }
    }

    [Fact]
    public void ToLinear_Region_GivesThePartOfTheWhole()
    {
        var bitmap = Noise.Bitmap(40, 30, 3);
        var whole = SrgbTransfer.ToLinear(bitmap, new(0, 0, 40, 30));

        var part = SrgbTransfer.ToLinear(bitmap, new(7, 4, 21, 11));

        for (var y = 0; y < 11; y++)
        {
            Numbers.Same(whole.Row(y + 4).Slice(28, 84), part.Row(y));
        }
    }

    [Fact]
    public void ToLinear_RegionOutside_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SrgbTransfer.ToLinear(new Bitmap(8, 8, 3), new PixelRegion(4, 0, 5, 8)));

    [Fact]
    public void EncodeWhere_MaskOfRuns_WritesThoseAlone()
    {
        var bitmap = Noise.Bitmap(90, 12, 3);
        var before = (byte[])bitmap.Pixels.Clone();
        var part = SrgbTransfer.ToLinear(Noise.Bitmap(80, 9, 3, seed: 2), new(0, 0, 80, 9));
        var where = new Plane(80, 9);
        for (var i = 0; i < where.Values.Length; i++)
        {
            where.Values[i] = i / 7 % 3 == 0 || i < 80 ? 0.2f : 0;
        }

        where.Row(4).Clear();

        SrgbTransfer.EncodeWhere(where, part, bitmap, 6, 2);

        var encoded = SrgbTransfer.ToBitmap(part, 3);
        for (var y = 0; y < 12; y++)
        {
            for (var x = 0; x < 90; x++)
            {
                var inside = x is >= 6 and < 86 && y is >= 2 and < 11 && where.Row(y - 2)[x - 6] > 0;
                var want = inside ? encoded.Row(y - 2).Slice(3 * (x - 6), 3) : before.AsSpan(((y * 90) + x) * 3, 3);
                Assert.True(want.SequenceEqual(bitmap.Row(y).Slice(3 * x, 3)), $"At ({x}, {y}).");
            }
        }
    }

    [Fact]
    public void EncodeWhere_MaskOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => SrgbTransfer.EncodeWhere(new Plane(4, 5), new LinearImage(5, 5), new Bitmap(5, 5, 3), 0, 0));

    [Fact]
    public void Encode_IntoPart_LeavesTheRest()
    {
        var bitmap = Noise.Bitmap(20, 10, 3);
        var before = (byte[])bitmap.Pixels.Clone();
        var part = SrgbTransfer.ToLinear(Noise.Bitmap(5, 4, 3, seed: 2), new(0, 0, 5, 4));

        SrgbTransfer.Encode(part, bitmap, 3, 2);

        var expected = SrgbTransfer.ToBitmap(part, 3);
        for (var y = 0; y < 10; y++)
        {
            for (var x = 0; x < 20; x++)
            {
                var inside = x is >= 3 and < 8 && y is >= 2 and < 6;
                var want = inside ? expected.Row(y - 2).Slice(3 * (x - 3), 3) : before.AsSpan(((y * 20) + x) * 3, 3);
                Assert.True(want.SequenceEqual(bitmap.Row(y).Slice(3 * x, 3)), $"At ({x}, {y}).");
            }
        }
    }
}
