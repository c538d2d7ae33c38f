using FaceFusion.Faces;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class ShadowFallTests
{
    [Theory]
    [InlineData(-34.5, 35.5, 0.6, 0.34, 0.87)] // upper left: right and down
    [InlineData(34.5, 35.5, 0.6, -0.34, 0.87)]
    [InlineData(0, 45, 0.6, 0, 1.0)]
    [InlineData(0, -60, 0.6, 0, 0.75)] // from below: still down, and short
    [InlineData(170, 10, 0.6, -0.28, 0.75)] // from behind, a little from the right
    [InlineData(-34.5, 35.5, 0.15, 0.17, 0.88)] // half sure
    [InlineData(0, 0, 0, 0, 0.9)] // nothing known
    public void Under_ALight_FallsAwayFromIt(double azimuth, double elevation, double strength, double across, double down)
    {
        var fall = ShadowFall.Under(new LightEstimate(azimuth, elevation, strength));

        Assert.Equal(across, fall.Across, 0.01);
        Assert.Equal(down, fall.Down, 0.01);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(0)]
    [InlineData(0.5)]
    public void ShadowOf_ASquare_LiesOnTheSideAwayFromTheLight(double across)
    {
        var mask = new Plane(100, 100);
        for (var y = 40; y < 60; y++)
        {
            mask.Row(y)[40..60].Fill(1);
        }

        var shadow = LayerPaint.ShadowOf(mask, 8, new ShadowFall(across, 0.9));

        var (left, right) = (shadow.Row(52)[37], shadow.Row(52)[62]);
        Assert.Equal(Math.Sign(across), Math.Sign(Math.Round(right - left, 3)));
        Assert.True(shadow.Row(63)[50] > shadow.Row(36)[50]);
        Assert.Equal(0, shadow.Row(50)[50]);
    }
}
