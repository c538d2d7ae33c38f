using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class ShadowSideTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    public void SlopeOf_ClothLitFromOneSide_IsThatSideWhateverItsStripes(double slope) =>
        Assert.Equal(slope, ShadowSide.SlopeOf(Garment(slope, [])), 0.005);

    [Fact]
    public void SlopeOf_PrintOnOneSide_DoesNotCount()
    {
        var box = new GarmentBox(new Point2(110, 60), 30, 60);
        var garment = Garment(0, [box]);
        for (var y = 60; y < 120; y++)
        {
            garment.Pixels.Row(y).Slice(4 * 110, 4 * 30).Fill(1);
        }

        Assert.Equal(0, ShadowSide.SlopeOf(garment), 0.005);
        Assert.True(ShadowSide.SlopeOf(garment with { Logos = [] }) > 0.05);
    }

    [Theory]
    [InlineData(0.1, 1.0, 1.1, 1.0)]
    [InlineData(0.1, 0.5, 1.1, 1.05)]
    [InlineData(0.9, 1.0, 1.0, 0.85)]
    [InlineData(0.1, 0.0, 1.1, 1.1)]
    public void Remove_AtTheRightEdge_TakesTheGarmentsLightAwayWithinLimits(double slope, double amount, double before, double after)
    {
        var layer = new WarpedLayer(new PixelRegion(100, 0, 101, 4), new LinearImage(101, 4));
        layer.Pixels.Pixels.Fill((float)before);

        ShadowSide.Remove(layer, slope, 100, 100, amount);

        Assert.Equal(before, layer.Pixels.Row(2)[0], 1e-5);
        Assert.Equal(after, layer.Pixels.Row(2)[400], 0.015);
        Assert.Equal(before, layer.Pixels.Row(2)[403], 1e-5);
    }

    private static GarmentPicture Garment(double slope, IReadOnlyList<GarmentBox> logos)
    {
        var pixels = new LinearImage(200, 200);
        for (var y = 0; y < 200; y++)
        {
            for (var x = 40; x < 160; x++)
            {
                var light = (y / 10 % 2 == 0 ? 0.2f : 0.5f) * (float)(1 + (slope * (x - 100) / 60));
                pixels.Row(y).Slice(4 * x, 3).Fill(light);
                pixels.Row(y)[(4 * x) + 3] = 1;
            }
        }

        var points = new Dictionary<GarmentMark, Point2>
        {
            [GarmentMark.ArmpitLeft] = new(40, 50),
            [GarmentMark.ArmpitRight] = new(160, 50),
            [GarmentMark.HemLeft] = new(40, 190),
            [GarmentMark.HemRight] = new(160, 190),
        };
        return new GarmentPicture(pixels, GarmentCategory.Upper, points, logos, []);
    }
}
