using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>Skin of an arm beside its sleeve becomes cloth of the sleeve's colour; an arm far from any sleeve stays bare.</summary>
public sealed class SleeveLiningTests
{
    private const int Side = 200;

    [Fact]
    public void Of_SkinBesideASleeve_HasTheSleevesColor()
    {
        var arms = new Plane(Side, Side);
        for (var y = 60; y < 80; y++)
        {
            arms.Row(y)[50..58].Fill(1);
            arms.Row(y)[150..160].Fill(1);
        }

        var lining = SleeveLining.Of([Sleeve(30, 50)], arms, 100)!;

        var beside = lining.Pixels.Row(70).Slice(4 * 53, 4).ToArray();
        Assert.Equal([0.1f, 0.4f, 0.2f, 1], beside.Select(v => MathF.Round(v, 3)));
        Assert.Equal(0, lining.Pixels.Row(70)[(4 * 155) + 3]);
        Assert.Equal(0, lining.Pixels.Row(90)[(4 * 53) + 3]);
    }

    [Fact]
    public void Of_ArmsThatTheSleevesCover_IsNone() => Assert.Null(SleeveLining.Of([Sleeve(30, 50)], new Plane(Side, Side), 100));

    private static WarpedLayer Sleeve(int from, int to)
    {
        var pixels = new LinearImage(to - from, 100);
        for (var i = 0; i < pixels.Pixels.Length; i += 4)
        {
            (pixels.Pixels[i], pixels.Pixels[i + 1], pixels.Pixels[i + 2], pixels.Pixels[i + 3]) = (0.1f, 0.4f, 0.2f, 1);
        }

        return new WarpedLayer(new PixelRegion(from, 20, to - from, 100), pixels);
    }
}
