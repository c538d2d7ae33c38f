using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Imaging.Tests.Matting;

public sealed class ClosedFormMattingTests
{
    // Both sides on a line of colours in every small window, which is what the method is exact for.
    private static ComposedPicture Scene() => new(
        96, 64, 14, (x, y) => (0.5f + (0.002f * y), 0.3f, 0.2f + (0.001f * x)), (x, y) => (0.1f, 0.35f + (0.002f * y), 0.6f));

    [Fact]
    public void Solve_SoftEdge_FindsAlpha()
    {
        var scene = Scene();

        var alpha = ClosedFormMatting.Solve([scene.Channel(0), scene.Channel(1), scene.Channel(2)], scene.Trimap(6), trust: null);

        Assert.InRange(scene.MeanError(alpha), 0, 0.03);
    }

    [Fact]
    public void Solve_KnownPixels_Stay()
    {
        var scene = Scene();
        var trimap = scene.Trimap(6);

        var alpha = ClosedFormMatting.Solve([scene.Channel(0), scene.Channel(1), scene.Channel(2)], trimap, trust: null);

        for (var i = 0; i < trimap.Values.Length; i++)
        {
            Assert.True(trimap.Values[i] is > 0 and < 1 || trimap.Values[i] == alpha.Values[i]);
        }
    }

    [Fact]
    public void Solve_TrustedValues_PullAlphaThere()
    {
        var scene = Scene();
        var trimap = scene.Trimap(6);
        var trust = new Plane(96, 64);
        for (var i = 0; i < trimap.Values.Length; i++)
        {
            if (trimap.Values[i] is > 0 and < 1)
            {
                (trimap.Values[i], trust.Values[i]) = (0.25f, 1000);
            }
        }

        var alpha = ClosedFormMatting.Solve([scene.Channel(0), scene.Channel(1), scene.Channel(2)], trimap, trust);

        Assert.All(Enumerable.Range(0, alpha.Values.Length).Where(i => trust.Values[i] > 0), i => Assert.Equal(0.25f, alpha.Values[i], 0.02f));
    }

    [Fact]
    public void Solve_NothingUnknown_IsTheTrimap()
    {
        var trimap = new Plane(8, 8);
        trimap.Values[..32].Fill(1);

        var alpha = ClosedFormMatting.Solve([new Plane(8, 8), new Plane(8, 8), new Plane(8, 8)], trimap, trust: null);

        Assert.Equal(trimap.Values, alpha.Values);
    }

    [Fact]
    public void Solve_PlanesOfOtherSizes_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => ClosedFormMatting.Solve([new Plane(8, 8), new Plane(8, 8), new Plane(8, 9)], new Plane(8, 8), trust: null));
    }
}
