using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Tests.Pictures;

public sealed class LogoPainterTests
{
    [Theory]
    [InlineData(LogoCorner.TopLeft, 10, 10)]
    [InlineData(LogoCorner.TopRight, 250, 10)]
    [InlineData(LogoCorner.BottomLeft, 10, 170)]
    [InlineData(LogoCorner.BottomRight, 250, 170)]
    public void Place_EveryCorner_StandsInsideTheSafeArea(LogoCorner corner, int x, int y)
    {
        var place = LogoPainter.Place(new Bitmap(300, 200, 3), new Bitmap(80, 40, 4), Mark(corner), keepOut: null);

        Assert.Equal(new PixelRegion(x, y, 40, 20), place);
    }

    [Theory]
    [InlineData(LogoCorner.BottomRight, 180)]
    [InlineData(LogoCorner.TopRight, 0)]
    public void Place_WhereTheLabelStands_MakesRoomForIt(LogoCorner corner, int top)
    {
        var label = new PixelRegion(220, top, 80, 20);

        var place = LogoPainter.Place(new Bitmap(300, 200, 3), new Bitmap(80, 40, 4), Mark(corner), label);

        Assert.True(place.Intersect(label).IsEmpty, $"{place}");
        Assert.True(place.Y >= 0 && place.Bottom <= 200, $"{place}");
    }

    [Theory]
    [InlineData(LogoCorner.TopLeft, 5, 0)]
    [InlineData(LogoCorner.TopRight, 20, 5)]
    [InlineData(LogoCorner.BottomLeft, 40, 20)]
    [InlineData(LogoCorner.BottomRight, 40, 20)]
    public void Place_InARoundPicture_StandsInsideTheEllipseBesideTheLabel(LogoCorner corner, int percent, int safe)
    {
        var picture = new Bitmap(256, 256, 4);
        var label = VisibleLabelPainter.RegionOf(picture, new VisibleLabel(), inEllipse: true);

        var place = LogoPainter.Place(picture, new Bitmap(80, 40, 4), new LogoMark("ws_1", "logo", corner, percent, safe), label, inEllipse: true);

        var reach = new[] { (place.X, place.Y), (place.Right, place.Y), (place.X, place.Bottom), (place.Right, place.Bottom) }.Max(at => double.Hypot(at.Item1 - 128, at.Item2 - 128));
        Assert.InRange(reach, 0, 128);
        Assert.True(place.Intersect(label).IsEmpty, $"{place} {label}");
    }

    [Fact]
    public void Draw_OutsideTheLogo_ChangesNoByte()
    {
        var picture = TestPictures.Bitmap(120, 100, 3);
        var logo = new Bitmap(20, 20, 4);
        logo.Pixels.AsSpan().Fill(200);
        var mark = Mark(LogoCorner.TopRight);

        var drawn = LogoPainter.Draw(picture, logo, mark, keepOut: null);

        var place = LogoPainter.Place(picture, logo, mark, keepOut: null);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var isInside = y >= place.Y && y < place.Bottom && x >= place.X && x < place.Right;
                Assert.Equal(!isInside, drawn.Row(y).Slice(3 * x, 3).SequenceEqual(picture.Row(y).Slice(3 * x, 3)));
            }
        }
    }

    [Fact]
    public void Draw_OpaqueLogo_HasItsOwnColour()
    {
        var logo = new Bitmap(20, 20, 3);
        logo.Pixels.AsSpan().Fill(40);
        var picture = TestPictures.Bitmap(100, 100, 1);

        var drawn = LogoPainter.Draw(picture, logo, Mark(LogoCorner.TopLeft), keepOut: null);

        Assert.Equal([40, 40, 40], drawn.Row(10).Slice(3 * 10, 3).ToArray());
    }

    private static LogoMark Mark(LogoCorner corner) => new("ws_1", "logo", corner, 20, 5);
}
