using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Imaging.Tests.Resampling;

public sealed class PlaneEnlargementTests
{
    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(33, 18, 4)]
    [InlineData(40, 41, 3)]
    [InlineData(9, 7, 1)]
    public void Enlarge_LinearRamp_IsReproduced(int width, int height, int step)
    {
        var coarse = new Plane(PlaneEnlargement.CoarseLength(width, step), PlaneEnlargement.CoarseLength(height, step));
        for (var j = 0; j < coarse.Height; j++)
        {
            for (var i = 0; i < coarse.Width; i++)
            {
                coarse.Row(j)[i] = 0.25f + (step * ((0.01f * i) + (0.02f * j)));
            }
        }

        var fine = new Plane(width, height);
        PlaneEnlargement.Enlarge(coarse, step, fine);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Assert.Equal(0.25 + (0.01 * x) + (0.02 * y), fine.Row(y)[x], 1e-5);
            }
        }
    }

    [Fact]
    public void Enlarge_Zeros_OverwritesWhatWasThere()
    {
        var fine = new Plane(20, 20);
        fine.Values.Fill(9);

        PlaneEnlargement.Enlarge(new Plane(6, 6), 4, fine);

        Assert.All(fine.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Enlarge_SidesThatDoNotFit_Throws() =>
        Assert.Throws<ArgumentException>(() => PlaneEnlargement.Enlarge(new Plane(5, 6), 4, new Plane(20, 20)));
}
