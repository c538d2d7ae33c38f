using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

/// <summary>A source whose tiles are packed reads as floats do, within what packing rounds.</summary>
public sealed class PackedSourceTests
{
    private const int Width = 301;
    private const int Height = 257;
    private static readonly PixelRegion s_frame = new(0, 0, 163, 141);
    private static readonly Bitmap s_photo = Noise.Bitmap(Width, Height, 3);

    // Two steps of 15 bits from values and weights across 16 taps of noise.
    private const double Tolerance = 3e-4;

    [Theory]
    [InlineData(0, WarpBorder.Transparent)]
    [InlineData(0, WarpBorder.Replicate)]
    [InlineData(40, WarpBorder.Transparent)]
    public void Accumulate_PastThePhotosEdgesToo_IsWithinRoundingOfFloats(double edgeFade, WarpBorder border)
    {
        var map = Warps.Of(s_frame, 16, p => new((p.X * 1.9) - 12.3 + (4 * Math.Sin(p.Y / 30)), (p.Y * 1.9) - 7.7));

        Numbers.Close(Sum(s_photo, map, edgeFade, border, packs: false).Pixels, Sum(s_photo, map, edgeFade, border, packs: true).Pixels, Tolerance);
    }

    [Fact]
    public void Accumulate_AMapThatBendsBesideItsTile_IsWithinRoundingOfFloats()
    {
        var map = Warps.Of(s_frame, 32, p => new(150 + (90 * Math.Sin(p.X / 7)), 120 + (100 * Math.Cos((p.X + p.Y) / 9))));

        Numbers.Close(Sum(s_photo, map, 30, WarpBorder.Transparent, packs: false).Pixels, Sum(s_photo, map, 30, WarpBorder.Transparent, packs: true).Pixels, Tolerance);
    }

    [Fact]
    public void Sample_AsItIs_GivesBackThePhotosCodes()
    {
        var map = Warps.Of(s_frame, 16, p => new(p.X + 50, p.Y + 60));
        using var source = SamplingSource.Create(s_photo, new(0, 0, Width, Height), 1, packs: true);
        var picture = new LinearImage(s_frame.Width, s_frame.Height);

        WarpKernel.Sample(s_frame, source, map, picture, WarpBorder.Transparent, WarpFilter.Bicubic, 0, 0);

        var codes = Imaging.Color.SrgbTransfer.ToBitmap(picture, 3);
        for (var y = 0; y < s_frame.Height; y++)
        {
            Assert.Equal(s_photo.Row(60 + y).Slice(150, 3 * s_frame.Width).ToArray(), codes.Row(y).ToArray());
        }
    }

    [Fact]
    public void Sample_AWhiteWall_StaysWhiteWhereverItIsRead()
    {
        var white = new Bitmap(64, 64, 3, 8, Enumerable.Repeat((byte)255, 64 * 64 * 3).ToArray());
        var map = Warps.Of(new(0, 0, 48, 48), 16, p => new((p.X * 1.13) + 3.37, (p.Y * 1.07) + 4.61));
        using var source = SamplingSource.Create(white, new(0, 0, 64, 64), 1, packs: true);
        var picture = new LinearImage(48, 48);

        WarpKernel.Sample(new(0, 0, 48, 48), source, map, picture, WarpBorder.Transparent, WarpFilter.Bicubic, 0, 0);

        // Weights down add up exactly, whatever each is rounded to.
        Numbers.Close(Enumerable.Repeat(1f, 48 * 48 * 4).ToArray(), picture.Pixels, 1e-6);
    }

    [Theory]
    [InlineData(4, 8, 1)]
    [InlineData(3, 16, 1)]
    [InlineData(3, 8, 2)]
    public void Accumulate_WhatCannotBePacked_IsReadAsFloats(int channels, int bits, int factor)
    {
        var photo = Noise.Bitmap(Width, Height, channels, bits);
        var map = Warps.Of(s_frame, 16, p => new((p.X * 1.9) + 1.3, (p.Y * 1.9) - 7.7));
        using var source = SamplingSource.Create(photo, new(0, 0, Width, Height), factor, packs: true);
        using var floats = SamplingSource.Create(photo, new(0, 0, Width, Height), factor);

        Assert.False(source.PacksTiles);
        Numbers.Same(Sum(floats, map, WarpBorder.Transparent).Pixels, Sum(source, map, WarpBorder.Transparent).Pixels);
    }

    [Fact]
    public void Change_OfASourceThatPacks_IsSeen()
    {
        var map = Warps.Of(s_frame, 16, p => new((p.X * 1.9) + 1.3, (p.Y * 1.9) - 7.7));
        using var source = SamplingSource.Create(s_photo, new(0, 0, Width, Height), 1, inTiles: true, packs: true);
        using var floats = SamplingSource.Create(s_photo, new(0, 0, Width, Height), 1, inTiles: true);
        source.Change(new Halving());
        floats.Change(new Halving());

        Numbers.Same(Sum(floats, map, WarpBorder.Transparent).Pixels, Sum(source, map, WarpBorder.Transparent).Pixels);
    }

    private static LinearImage Sum(Bitmap photo, WarpGrid map, double edgeFade, WarpBorder border, bool packs)
    {
        using var source = SamplingSource.Create(photo, new(6, 9, 290, 244), 1, edgeFade, packs: packs);
        return Sum(source, map, border);
    }

    private static LinearImage Sum(SamplingSource source, WarpGrid map, WarpBorder border)
    {
        var sum = Noise.Linear(s_frame.Width, s_frame.Height, 5);
        WarpKernel.Accumulate(source, map, 0.7f, sum, border, WarpFilter.Bicubic);
        return sum;
    }

    private sealed class Halving : IPixelChange
    {
        public void Apply(Span<float> row, int x, int y)
        {
            foreach (ref var value in row)
            {
                value /= 2;
            }
        }
    }
}
