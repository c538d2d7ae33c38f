using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Blending;

public sealed class LumaBandsTests
{
    private const int Width = 101;
    private const int Height = 64;

    [Fact]
    public void Join_UnchangedBands_GivesTheInputBack()
    {
        var bands = Split(count: 2, raster: 3);

        var joined = bands.Join();

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                Assert.Equal(Wave(x, y), joined.Row(y)[x], 1e-5f);
            }
        }
    }

    [Fact]
    public void Amplitude_FineWave_IsItsRootMeanSquareInTheFinestBand()
    {
        var bands = Split(count: 2, raster: 3);

        // A wave of three pixels is almost all in the finest band; sin^2 has mean 1/2.
        var middle = bands.Amplitude(0).Row(4)[6];
        Assert.InRange(middle, 0.17f, 0.22f);
        Assert.InRange(bands.Amplitude(1).Row(4)[6], 0, 0.3f * middle);
    }

    [Fact]
    public void Scale_GainTwo_DoublesTheAmplitude()
    {
        var bands = Split(count: 1, raster: 3);
        var before = bands.Amplitude(0).Row(4)[6];

        bands.Scale(0, Constant(bands, 2), Constant(bands, 0));

        Assert.Equal(2 * before, bands.Amplitude(0).Row(4)[6], 1e-4f);
    }

    [Fact]
    public void Scale_Bend_KeepsCoefficientsBelowItsLimit()
    {
        var bands = Split(count: 1, raster: 3);

        bands.Scale(0, Constant(bands, 100), Constant(bands, 1 / (0.1f * 0.1f)));

        Assert.InRange(bands.Amplitude(0).Row(4)[6], 0.05f, 0.1f);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    public void Constructor_NoBandOrRasterBelowThem_Throws(int count, int raster) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LumaBands(Width, Height, count, raster));

    private static LumaBands Split(int count, int raster)
    {
        var bands = new LumaBands(Width, Height, count, raster);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                bands.Input.Row(y)[x] = Wave(x, y);
            }
        }

        bands.Split();
        return bands;
    }

    private static float Wave(int x, int y) => 0.5f + (0.001f * y) + (0.3f * MathF.Sin(2 * MathF.PI * x / 3));

    private static Plane Constant(LumaBands bands, float value)
    {
        var plane = new Plane(bands.RasterWidth, bands.RasterHeight);
        plane.Values.Fill(value);
        return plane;
    }
}
