using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class WarpKernelTests
{
    public static TheoryData<WarpFilter, WarpBorder> Modes => new()
    {
        { WarpFilter.Bilinear, WarpBorder.Transparent },
        { WarpFilter.Bilinear, WarpBorder.Replicate },
        { WarpFilter.Bicubic, WarpBorder.Transparent },
        { WarpFilter.Bicubic, WarpBorder.Replicate },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public void Accumulate_Identity_GivesThePhotoToTheBit(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(83, 61, 3);
        foreach (var spacing in (int[])[16, 10, 7, 100])
        {
            var map = Warps.Of(new(0, 0, 83, 61), spacing, p => p);
            using var source = SamplingSource.ForMap(photo, map);
            var result = new LinearImage(83, 61);

            WarpKernel.Accumulate(source, map, 1, result, border, filter);

            Numbers.Same(SrgbTransfer.ToLinear(photo, new(0, 0, 83, 61)).Pixels, result.Pixels);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Accumulate_WholePixelShift_MovesPixelsAndTreatsTheBorder(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(40, 30, 4);
        var linear = SrgbTransfer.ToLinear(photo, new(0, 0, 40, 30));
        var map = Warps.Of(new(0, 0, 40, 30), 16, p => new(p.X - 9, p.Y + 6));
        using var source = SamplingSource.ForMap(photo, map);
        var result = new LinearImage(40, 30);

        WarpKernel.Accumulate(source, map, 1, result, border, filter);

        for (var y = 0; y < 30; y++)
        {
            for (var x = 0; x < 40; x++)
            {
                var (u, v) = (x - 9, y + 6);
                var outside = u < 0 || v >= 30;
                var expected = outside && border == WarpBorder.Transparent
                    ? new float[4]
                    : linear.Row(Math.Min(v, 29)).Slice(4 * Math.Max(u, 0), 4).ToArray();
                Numbers.Close(expected, result.Row(y).Slice(4 * x, 4), 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Accumulate_CurvedMap_EqualsThePlainFormula(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(90, 70, 4);
        foreach (var (width, spacing) in (ReadOnlySpan<(int, int)>)[(1, 16), (3, 16), (7, 4), (8, 16), (15, 16), (16, 16), (17, 16), (33, 16), (100, 16), (101, 9)])
        {
            var map = Warps.Of(new(-3, 2, width, 64), spacing, p => new(p.X + (9 * Math.Sin(p.Y / 11)) + 2.3, (1.1 * p.Y) + (7 * Math.Cos(p.X / 13)) - 4));
            using var source = SamplingSource.ForMap(photo, map);
            var result = new LinearImage(width, 64);

            WarpKernel.Accumulate(source, map, 0.7f, result, border, filter, -3, 2);

            var expected = Plain(source, map, 0.7f, border, filter);
            Numbers.Close(expected.Pixels, result.Pixels, 2e-5);
        }
    }

    [Fact]
    public void Accumulate_LinearRamp_IsReproducedUnderAnAffineMap()
    {
        // Both filters reproduce a linear function, so the result is the analytic value.
        var image = new LinearImage(64, 64);
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 64; x++)
            {
                (image.Row(y)[4 * x], image.Row(y)[(4 * x) + 1], image.Row(y)[(4 * x) + 3]) = (x / 64f, y / 64f, 1);
            }
        }

        using var source = SamplingSource.Wrap(image, 0, 0, 1);
        var map = Warps.Of(new(0, 0, 40, 40), 16, p => new((0.9 * p.X) + (0.2 * p.Y) + 4.4, (-0.1 * p.X) + (1.1 * p.Y) + 6.7));
        foreach (var filter in (WarpFilter[])[WarpFilter.Bilinear, WarpFilter.Bicubic])
        {
            var result = new LinearImage(40, 40);

            WarpKernel.Accumulate(source, map, 1, result, WarpBorder.Transparent, filter);

            for (var y = 0; y < 40; y++)
            {
                for (var x = 0; x < 40; x++)
                {
                    var pixel = result.Row(y).Slice(4 * x, 4);
                    Assert.Equal(((0.9 * x) + (0.2 * y) + 4.4) / 64, pixel[0], 1e-5);
                    Assert.Equal(((-0.1 * x) + (1.1 * y) + 6.7) / 64, pixel[1], 1e-5);
                    Assert.Equal(1, pixel[3], 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Accumulate_TwoPhotos_AddsTheirShares()
    {
        var (one, two) = (Noise.Bitmap(20, 20, 3, seed: 1), Noise.Bitmap(20, 20, 3, seed: 2));
        var map = Warps.Of(new(0, 0, 20, 20), 16, p => p);
        using var first = SamplingSource.ForMap(one, map);
        using var second = SamplingSource.ForMap(two, map);
        var result = new LinearImage(20, 20);

        WarpKernel.Accumulate(first, map, 0.25f, result, WarpBorder.Transparent, WarpFilter.Bicubic);
        WarpKernel.Accumulate(second, map, 0.75f, result, WarpBorder.Transparent, WarpFilter.Bicubic);

        for (var i = 0; i < result.Pixels.Length; i++)
        {
            Assert.Equal((0.25f * first.Image.Pixels[i]) + (0.75f * second.Image.Pixels[i]), result.Pixels[i], 1e-6);
        }
    }

    [Fact]
    public void Accumulate_RegionInsideTheFrame_TouchesNoOtherPixel()
    {
        var photo = Noise.Bitmap(50, 50, 3);
        var map = Warps.Of(new(12, 9, 17, 23), 16, p => p);
        using var source = SamplingSource.ForMap(photo, map);
        var result = Noise.Linear(50, 50, 7);
        var before = result.Clone();

        WarpKernel.Accumulate(source, map, 1, result, WarpBorder.Replicate, WarpFilter.Bicubic);

        for (var y = 0; y < 50; y++)
        {
            for (var x = 0; x < 50; x++)
            {
                var inside = x is >= 12 and < 29 && y is >= 9 and < 32;
                Assert.Equal(!inside, before.Row(y).Slice(4 * x, 4).SequenceEqual(result.Row(y).Slice(4 * x, 4)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Accumulate_OneThreadOrMany_GivesTheSameBits(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(300, 300, 3);
        var map = Warps.Of(new(0, 0, 310, 290), 16, p => new(p.X + (9 * Math.Sin(p.Y / 11)), p.Y + (7 * Math.Cos(p.X / 13))));
        var (many, one) = (new LinearImage(310, 290), new LinearImage(310, 290));
        using (var source = SamplingSource.ForMap(photo, map))
        {
            WarpKernel.Accumulate(source, map, 0.3f, many, border, filter);
        }

        using var limit = RowBands.LimitDegree(1);
        using (var source = SamplingSource.ForMap(photo, map))
        {
            WarpKernel.Accumulate(source, map, 0.3f, one, border, filter);
        }

        Numbers.Same(one.Pixels, many.Pixels);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void AccumulatePart_AnyPart_IsThatPartOfTheWholeAndTouchesNoOther(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(120, 110, 3);
        var map = Warps.Of(new(4, 3, 101, 90), 16, p => new(p.X + (9 * Math.Sin(p.Y / 11)), p.Y + (7 * Math.Cos(p.X / 13))));
        using var source = SamplingSource.ForMap(photo, map);
        _ = source.Image;
        var before = Noise.Linear(101, 90, 7);
        var whole = before.Clone();
        WarpKernel.Accumulate(source, map, 0.3f, whole, border, filter, 4, 3);
        foreach (var part in (PixelRegion[])[new(4, 3, 101, 90), new(27, 20, 33, 41), new(50, 3, 1, 1), new(90, 80, 500, 500)])
        {
            var some = before.Clone();

            WarpKernel.AccumulatePart(part, source, map, 0.3f, some, border, filter, 4, 3);

            for (var y = 0; y < 90; y++)
            {
                for (var x = 0; x < 101; x++)
                {
                    var inside = !part.Intersect(new(x + 4, y + 3, 1, 1)).IsEmpty;
                    Numbers.Same((inside ? whole : before).Row(y).Slice(4 * x, 4), some.Row(y).Slice(4 * x, 4));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Sample_OverAnythingThatWasThere_IsTheSumOnNothing(WarpFilter filter, WarpBorder border)
    {
        // Half of the map lies beside the photo: tiles that read nothing are written too.
        var photo = Noise.Bitmap(120, 110, 3);
        var map = Warps.Of(new(0, 0, 300, 200), 16, p => new(p.X - 20.3, p.Y + 5.1));
        using var source = SamplingSource.ForMap(photo, map);
        var (sum, picture) = (new LinearImage(300, 200), Noise.Linear(300, 200, 7));

        WarpKernel.Sample(map.Region, source, map, picture, border, filter, 0, 0);
        WarpKernel.Accumulate(source, map, 1, sum, border, filter);

        Numbers.Same(sum.Pixels, picture.Pixels);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Sample_IntoAPictureOfThatPart_IsThatPartOfTheWhole(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(120, 110, 3);
        var map = Warps.Of(new(4, 3, 101, 90), 16, p => new(p.X + (9 * Math.Sin(p.Y / 11)), p.Y + (7 * Math.Cos(p.X / 13))));
        using var source = SamplingSource.ForMap(photo, map);
        _ = source.Image;
        var (whole, part) = (new LinearImage(101, 90), Noise.Linear(33, 41, 7));

        WarpKernel.Sample(map.Region, source, map, whole, border, filter, 4, 3);
        WarpKernel.Sample(new(27, 20, 33, 41), source, map, part, border, filter, 27, 20);

        for (var y = 0; y < 41; y++)
        {
            Numbers.Same(whole.Row(17 + y).Slice(4 * 23, 4 * 33), part.Row(y));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Sample_WithExtents_IsTransparentBesideThemAndTheSameWithin(WarpFilter filter, WarpBorder border)
    {
        var photo = Noise.Bitmap(120, 110, 3);
        var map = Warps.Of(new(4, 3, 101, 90), 16, p => new(p.X + (9 * Math.Sin(p.Y / 11)), p.Y + (7 * Math.Cos(p.X / 13))));
        using var source = SamplingSource.ForMap(photo, map);
        var (whole, some) = (new LinearImage(101, 90), Noise.Linear(101, 90, 7));
        var plane = new Plane(101, 90);
        for (var y = 10; y < 90; y++)
        {
            plane.Row(y)[(y / 3)..(100 - (y / 2))].Fill(1);
        }

        WarpKernel.Sample(map.Region, source, map, whole, border, filter, 4, 3);
        WarpKernel.Sample(map.Region, source, map, some, border, filter, 4, 3, RowExtents.Of(plane, 4, 3));

        for (var y = 0; y < 90; y++)
        {
            for (var x = 0; x < 101; x++)
            {
                var expected = plane.Row(y)[x] > 0 ? whole.Row(y).Slice(4 * x, 4) : new float[4];
                Numbers.Close(expected, some.Row(y).Slice(4 * x, 4), 1e-6f);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Accumulate_WildMap_ReadsNothingAndDoesNotFail(double wild)
    {
        var photo = Noise.Bitmap(30, 30, 3);
        var map = Warps.Of(new(0, 0, 40, 40), 16, p => new(wild, p.Y));
        using var source = SamplingSource.ForMap(photo, map);
        var result = new LinearImage(40, 40);

        WarpKernel.Accumulate(source, map, 1, result, WarpBorder.Transparent, WarpFilter.Bicubic);

        Numbers.Close(new float[40 * 40 * 4], result.Pixels, 0);
    }

    [Fact]
    public void Accumulate_RegionOutsideTheAccumulator_Throws()
    {
        var map = Warps.Of(new(0, 0, 20, 20), 16, p => p);
        using var source = SamplingSource.ForMap(Noise.Bitmap(20, 20, 3), map);

        Assert.Throws<ArgumentException>(() =>
            WarpKernel.Accumulate(source, map, 1, new LinearImage(19, 20), WarpBorder.Transparent, WarpFilter.Bilinear));
    }

    private static LinearImage Plain(SamplingSource source, WarpGrid map, float weight, WarpBorder border, WarpFilter filter)
    {
        var result = new LinearImage(map.Region.Width, map.Region.Height);
        for (var y = 0; y < result.Height; y++)
        {
            for (var x = 0; x < result.Width; x++)
            {
                var p = map.Map(new(map.Region.X + x, map.Region.Y + y));
                PlainSampler.Add(
                    new SourceView(source, source.Image, new(0, 0, source.Width, source.Height)),
                    ((p.X - source.OriginX + 0.5) / source.Factor) - 0.5,
                    ((p.Y - source.OriginY + 0.5) / source.Factor) - 0.5,
                    border,
                    filter,
                    weight,
                    result.Row(y).Slice(4 * x, 4));
            }
        }

        return result;
    }
}
