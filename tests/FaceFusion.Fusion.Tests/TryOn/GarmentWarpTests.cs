using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class GarmentWarpTests
{
    private static readonly GarmentBox s_box = new(new Point2(140, 150), 80, 50);

    [Fact]
    public void Warp_AnyPoints_KeepsTheAnglesOfAPrint()
    {
        var warp = new GarmentWarp(Bent(), [s_box]);
        var print = Assert.Single(warp.Prints);

        // The print's corners in the frame and back: the map inside is that similarity, so sides stay sides at right angles.
        Point2[] corners = Array.ConvertAll(Corners, c => warp.Map(print.Apply(s_box.At(c.U, c.V)), 4));
        for (var i = 0; i < 4; i++)
        {
            var (a, b) = (corners[(i + 1) % 4] - corners[i], corners[(i + 3) % 4] - corners[i]);
            var angle = Math.Acos(((a.X * b.X) + (a.Y * b.Y)) / (a.Length * b.Length)) * 180 / Math.PI;
            Assert.Equal(90, angle, 1.0);
            Assert.Equal(s_box.At(0, 0).X + (i is 1 or 2 ? s_box.Width : 0), corners[i].X, 0.5);
        }
    }

    [Fact]
    public void Warp_WithoutABox_BendsThePrint()
    {
        var warp = new GarmentWarp(Bent(), []);
        var held = new GarmentWarp(Bent(), [s_box]);

        Assert.Contains(Corners, c => (warp.Map(held.Prints[0].Apply(s_box.At(c.U, c.V)), 4) - s_box.At(c.U, c.V)).Length > 1.5);
    }

    [Fact]
    public void Warp_PointsThatDoNotMove_IsTheIdentity()
    {
        Point2[] points = [new(0, 0), new(300, 0), new(300, 400), new(0, 400), new(120, 90)];
        var warp = new GarmentWarp(new FittedPart(GarmentPart.Trunk, points, points), [s_box]);

        foreach (var p in (Point2[])[new(10, 20), new(180, 170), new(290, 390)])
        {
            Assert.True((warp.Map(p, 4) - p).Length < 1e-6);
        }
    }

    private static (double U, double V)[] Corners => [(0, 0), (1, 0), (1, 1), (0, 1)];

    private static FittedPart Bent() => new(
        GarmentPart.Trunk,
        [new(0, 0), new(330, 30), new(280, 420), new(-20, 380), new(170, 220), new(90, 150), new(250, 190)],
        [new(0, 0), new(300, 0), new(300, 400), new(0, 400), new(150, 200), new(100, 170), new(230, 160)]);
}
