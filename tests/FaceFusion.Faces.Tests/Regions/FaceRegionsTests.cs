using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Regions;

public class FaceRegionsTests
{
    private static readonly PixelRegion s_area = new(10, 20, 80, 60);

    [Fact]
    public void Mask_AtThePhotosResolution_IsWhatWasPutIn()
    {
        var mask = Pattern(80, 60);

        var regions = new FaceRegions(Photos.Gradient(120, 100), s_area, new Dictionary<FaceRegion, Plane> { [FaceRegion.Hair] = mask });

        Assert.True(regions.Contains(FaceRegion.Hair));
        Assert.False(regions.Contains(FaceRegion.Glasses));
        var result = regions.Mask(FaceRegion.Hair);
        for (var i = 0; i < mask.Values.Length; i++)
        {
            Assert.Equal(mask.Values[i], result.Values[i], 0.5f / 255 + 1e-6f);
        }

        Assert.All(regions.Mask(FaceRegion.Glasses).Values.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void Sample_FrameThatLiesElsewhere_SeesThePhotosPlaces()
    {
        var mask = Pattern(80, 60);
        var regions = new FaceRegions(Photos.Gradient(120, 100), s_area, new Dictionary<FaceRegion, Plane> { [FaceRegion.Hair] = mask });

        // Frame pixel (0, 0) is photo pixel (5, 15); the area begins at (10, 20).
        var seen = regions.Sample(FaceRegion.Hair, new Similarity2(1, 0, 5, 15), new(0, 0, 30, 30));

        Assert.Equal(0f, seen.Row(4)[4]);
        Assert.Equal(mask.Row(0)[0], seen.Row(5)[5], 0.01f);
        Assert.Equal(mask.Row(12)[7], seen.Row(17)[12], 0.01f);
    }

    [Fact]
    public void Sample_CoarseFrame_IsTheMean()
    {
        var mask = new Plane(80, 60);
        for (var y = 0; y < 60; y++)
        {
            for (var x = 0; x < 80; x++)
            {
                mask.Row(y)[x] = (x + y) % 2;
            }
        }

        var regions = new FaceRegions(Photos.Gradient(120, 100), s_area, new Dictionary<FaceRegion, Plane> { [FaceRegion.Skin] = mask });
        var seen = regions.Sample(FaceRegion.Skin, new Similarity2(8, 0, 10, 20), new(1, 1, 8, 5));

        Assert.All(seen.Values.ToArray(), value => Assert.Equal(0.5f, value, 0.01f));
    }

    [Fact]
    public void Mask_CoarserThanThePhoto_FollowsThePhotosEdge()
    {
        // A photo with a slanted edge; the mask knows it only in blocks of eight pixels.
        var photo = new Bitmap(160, 160, 3);
        var coarse = new Plane(20, 20);
        for (var y = 0; y < 160; y++)
        {
            for (var x = 0; x < 160; x++)
            {
                var dark = IsDark(x, y);
                photo.Row(y).Slice(3 * x, 3).Fill(dark ? (byte)50 : (byte)190);
                coarse.Row(y / 8)[x / 8] += dark ? 1 / 64f : 0;
            }
        }

        var mask = new FaceRegions(photo, new(0, 0, 160, 160), new Dictionary<FaceRegion, Plane> { [FaceRegion.Hair] = coarse }).Mask(FaceRegion.Hair);

        for (var y = 10; y < 150; y++)
        {
            for (var x = 10; x < 150; x++)
            {
                Assert.Equal(IsDark(x, y) ? 1f : 0f, mask.Row(y)[x], 0.12f);
            }
        }

        static bool IsDark(int x, int y) => x + (0.3 * y) < 100;
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0.7, 3.34, -7.21)]
    [InlineData(1.9, -20, 11.5)]
    public void Sample_UprightFrame_SeesWhatOneTurnedByNextToNothingSees(double scale, double tx, double ty)
    {
        var photo = Photos.Noise(160, 160, 3);
        var regions = new FaceRegions(photo, new(8, 16, 144, 136), new Dictionary<FaceRegion, Plane> { [FaceRegion.Hair] = Pattern(36, 34) });
        var frame = new PixelRegion(-4, 2, 90, 85);

        var upright = regions.Sample(FaceRegion.Hair, new Similarity2(scale, 0, tx, ty), frame);
        var turned = regions.Sample(FaceRegion.Hair, new Similarity2(scale, 1e-9, tx, ty), frame);

        Assert.Contains(upright.Values.ToArray(), value => value > 0.1f);
        for (var i = 0; i < upright.Values.Length; i++)
        {
            Assert.Equal(turned.Values[i], upright.Values[i], 1e-3f);
        }
    }

    [Theory]
    [InlineData(-1, 0, 10, 10)]
    [InlineData(0, 0, 0, 10)]
    [InlineData(50, 0, 80, 10)]
    [InlineData(0, 95, 10, 10)]
    public void New_AreaNotInThePhoto_Throws(int x, int y, int width, int height) =>
        Assert.Throws<ArgumentException>(() => new FaceRegions(Photos.Gradient(120, 100), new(x, y, width, height), new Dictionary<FaceRegion, Plane>()));

    private static Plane Pattern(int width, int height)
    {
        var plane = new Plane(width, height);
        for (var i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = i * 37 % 101 / 100f;
        }

        return plane;
    }
}
