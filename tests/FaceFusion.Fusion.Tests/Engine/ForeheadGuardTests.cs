using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class ForeheadGuardTests
{
    private const int Side = 300;
    private static readonly PixelRegion s_region = new(0, 0, Side, Side);
    private static readonly FaceShape s_shape = FaceTemplate.MeanShape.Transform(p => (p * 80) + new Point2(150, 150));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Apply_FringeInOneLayer_LeavesTheBasesForeheadAlone(bool inGround, bool inFace)
    {
        var mask = FaceMasks.Face(s_shape, s_region);
        var before = FaceMasks.Face(s_shape, s_region);

        ForeheadGuard.Apply(mask, s_shape, s_region, Skin(inGround), Skin(inFace));

        // 0.7 eye distances above the pupils hangs the fringe; eyes and cheeks are as before.
        Assert.True(before.Row(94)[150] > 0.5f);
        Assert.True(mask.Row(94)[150] < 0.05f, $"{mask.Row(94)[150]}");
        Assert.Equal(before.Row(150).ToArray(), mask.Row(150).ToArray());
        Assert.Equal(before.Row(200).ToArray(), mask.Row(200).ToArray());
    }

    [Fact]
    public void Apply_BareForeheads_ChangesNothing()
    {
        var mask = FaceMasks.Face(s_shape, s_region);
        var before = mask.Values.ToArray();

        ForeheadGuard.Apply(mask, s_shape, s_region, Skin(fringe: false), Skin(fringe: false));

        Assert.Equal(before, mask.Values.ToArray());
    }

    private static LinearImage Skin(bool fringe)
    {
        var random = new Random(5);
        var image = new LinearImage(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var light = (fringe && y < 108 ? 0.04f : 0.5f) * (0.95f + (0.1f * (float)random.NextDouble()));
                var pixel = image.Row(y).Slice(4 * x, 4);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (light, 0.7f * light, 0.55f * light, 1);
            }
        }

        return image;
    }
}
