using System.Numerics;
using FaceFusion.Imaging.Blending;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Tests.Blending;

public sealed class PlanePyramidTests
{
    private static readonly float[] s_kernel = [1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 5)]
    [InlineData(16, 16)]
    [InlineData(33, 12)]
    [InlineData(101, 64)]
    public void Reduce_AnySize_IsTheBinomialAtEverySecondSample(int width, int height)
    {
        var fine = Noise(width, height);

        var coarse = PlanePyramid.Reduce(fine);

        Assert.Equal(((width + 1) / 2, (height + 1) / 2), (coarse.Width, coarse.Height));
        ForEach(coarse, (x, y, value) => Assert.Equal(Smooth(fine, 2 * x, 2 * y), value, 1e-5f));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(7, 5)]
    [InlineData(16, 16)]
    [InlineData(33, 12)]
    [InlineData(101, 64)]
    public void Expand_AnySize_InterpolatesDownAndAcross(int width, int height)
    {
        var coarse = Noise((width + 1) / 2, (height + 1) / 2);
        var fine = new Plane(width, height);

        PlanePyramid.Expand(coarse, fine);

        ForEach(fine, (x, y, value) => Assert.Equal(Across(coarse, x, y), value, 1e-5f));
    }

    [Fact]
    public void Combine_IntoTheFinePlaneItself_AppliesTheFormulaToEveryValue()
    {
        var (coarse, fine) = (Noise(9, 6), Noise(17, 11));
        var (expanded, before) = (new Plane(17, 11), fine.Values.ToArray());
        PlanePyramid.Expand(coarse, expanded);

        PlanePyramid.Combine<Minus>(coarse, fine, fine);

        ForEach(fine, (x, y, value) => Assert.Equal(before[(y * 17) + x] - expanded.Row(y)[x], value));
    }

    private static float Smooth(Plane plane, int x, int y)
    {
        var sum = 0f;
        for (var j = -2; j <= 2; j++)
        {
            for (var i = -2; i <= 2; i++)
            {
                sum += s_kernel[i + 2] * s_kernel[j + 2] * At(plane, x + i, y + j);
            }
        }

        return sum;
    }

    private static float Across(Plane coarse, int x, int y) => x % 2 == 0
        ? ((Down(coarse, (x / 2) - 1, y) + Down(coarse, (x / 2) + 1, y)) / 8) + (Down(coarse, x / 2, y) * 6 / 8)
        : (Down(coarse, x / 2, y) + Down(coarse, (x / 2) + 1, y)) / 2;

    private static float Down(Plane coarse, int x, int y) => y % 2 == 0
        ? ((At(coarse, x, (y / 2) - 1) + At(coarse, x, (y / 2) + 1)) / 8) + (At(coarse, x, y / 2) * 6 / 8)
        : (At(coarse, x, y / 2) + At(coarse, x, (y / 2) + 1)) / 2;

    private static float At(Plane plane, int x, int y) =>
        plane.Row(Math.Clamp(y, 0, plane.Height - 1))[Math.Clamp(x, 0, plane.Width - 1)];

    private static Plane Noise(int width, int height)
    {
        var random = new Random(width + (31 * height));
        var plane = new Plane(width, height);
        foreach (ref var value in plane.Values)
        {
            value = random.NextSingle();
        }

        return plane;
    }

    private static void ForEach(Plane plane, Action<int, int, float> check)
    {
        for (var y = 0; y < plane.Height; y++)
        {
            for (var x = 0; x < plane.Width; x++)
            {
                check(x, y, plane.Row(y)[x]);
            }
        }
    }

    private readonly struct Minus : IPlaneFormula
    {
        public static Vector<float> Of(Vector<float> first, Vector<float> second) => second - first;
    }
}
