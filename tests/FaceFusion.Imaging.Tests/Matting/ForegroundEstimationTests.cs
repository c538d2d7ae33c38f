using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Imaging.Tests.Matting;

public sealed class ForegroundEstimationTests
{
    [Fact]
    public void CutOut_SoftEdge_HasNothingOfTheBackground()
    {
        var scene = new ComposedPicture(80, 48, 12, (_, y) => (0.05f, 0.04f + (0.001f * y), 0.03f), (_, _) => (0.8f, 0.85f, 0.9f));

        var people = ForegroundEstimation.CutOut(scene.Picture, scene.Alpha);

        var worst = 0f;
        for (var y = 0; y < 48; y++)
        {
            for (var x = 0; x < 80; x++)
            {
                var (alpha, pixel) = (scene.Alpha.Row(y)[x], people.Row(y).Slice(4 * x, 4).ToArray());
                Assert.Equal(alpha, pixel[3], 1e-6f);
                worst = Math.Max(worst, Math.Abs(pixel[0] - (alpha * scene.Front(x, y).R)));
            }
        }

        // A halo of the wall would be off by a quarter of 0.75 in the middle of the edge.
        Assert.InRange(worst, 0, 0.04);
    }

    [Fact]
    public void CutOut_SolidPixels_KeepTheirColours()
    {
        var scene = new ComposedPicture(40, 30, 6, (x, y) => (0.01f * x, 0.02f * y, 0.3f), (_, _) => (0.1f, 0.5f, 0.1f));

        var people = ForegroundEstimation.CutOut(scene.Picture, scene.Alpha);

        for (var i = 0; i < scene.Alpha.Values.Length; i++)
        {
            if (scene.Alpha.Values[i] == 1)
            {
                Assert.Equal(scene.Picture.Pixels.Slice(4 * i, 4), people.Pixels.Slice(4 * i, 4));
            }
        }
    }

    [Fact]
    public void CutOut_AlphaOfAnotherSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ForegroundEstimation.CutOut(new LinearImage(4, 4), new Plane(4, 5)));
    }
}
