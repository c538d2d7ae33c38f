using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class EdgeFadeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Create_WithEdgeFade_IsASmoothstepOfTheDistanceToThePhotosSides(int factor)
    {
        var white = new Bitmap(40, 30, 3, 8, Enumerable.Repeat((byte)255, 40 * 30 * 3).ToArray());
        const double Fade = 8;

        using var source = SamplingSource.Create(white, new PixelRegion(0, 10, 40, 20), factor, Fade);

        for (var y = 0; y < source.Height; y++)
        {
            for (var x = 0; x < source.Width; x++)
            {
                var (px, py) = ((x + 0.5) * factor, 10 + ((y + 0.5) * factor));
                var expected = Ease(px) * Ease(40 - px) * Ease(py) * Ease(30 - py);
                Assert.Equal(expected, source.Image.Row(y)[(4 * x) + 3], 1e-5);
                Assert.Equal(expected, source.Image.Row(y)[4 * x], 1e-5);
            }
        }

        static double Ease(double d)
        {
            var t = Math.Clamp(d / Fade, 0, 1);
            return t * t * (3 - (2 * t));
        }
    }

    [Fact]
    public void Accumulate_WithEdgeFade_ReadsTheSameFromTilesAndFromTheWholePicture()
    {
        var white = new Bitmap(64, 64, 3, 8, Enumerable.Repeat((byte)200, 64 * 64 * 3).ToArray());
        var map = new WarpGrid(new PixelRegion(0, 0, 64, 64), 16);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            map.Nodes[i] = new Point2((i % map.Columns * 16) - 5.25, (i / map.Columns * 16) + 3.5);
        }

        using var source = SamplingSource.Create(white, new PixelRegion(0, 0, 64, 64), 1, 10);
        var (tiles, whole) = (new LinearImage(64, 64), new LinearImage(64, 64));
        WarpKernel.Accumulate(source, map, 1, tiles, WarpBorder.Transparent, WarpFilter.Bicubic);
        WarpKernel.Accumulate(source, map, 1, whole, WarpBorder.Transparent, WarpFilter.Bicubic);

        Assert.Equal(whole.Pixels.ToArray(), tiles.Pixels.ToArray());
        Assert.Contains(tiles.Pixels.ToArray(), v => v is > 0.1f and < 0.4f);
    }
}
