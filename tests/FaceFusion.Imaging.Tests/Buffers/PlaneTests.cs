using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Tests.Buffers;

public class PlaneTests
{
    [Fact]
    public void Bounds_Zeros_AreEmpty() => Assert.True(new Plane(5, 4).Bounds().IsEmpty);

    [Fact]
    public void Bounds_SomeValues_HoldThemTightly()
    {
        var plane = new Plane(9, 7);
        plane.Row(2)[6] = 0.1f;
        plane.Row(5)[3] = -1;

        Assert.Equal(new PixelRegion(3, 2, 4, 4), plane.Bounds());
    }
}
