using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Pictures;

public sealed class PictureFramingTests
{
    [Theory]
    [InlineData(1000, 1000, 1080, 1920)]
    [InlineData(600, 900, 1920, 1080)]
    [InlineData(333, 777, 256, 256)]
    public void Part_IsTheLargestOfItsShape(int width, int height, int across, int down)
    {
        var part = PictureFraming.Part(width, height, new PictureFrame(across, down), face: null);

        Assert.True(part.Width == width || part.Height == height);
        Assert.InRange((double)part.Width / part.Height, 0.99 * across / down, 1.01 * across / down);
        Assert.True(part.X >= 0 && part.Y >= 0 && part.X + part.Width <= width && part.Y + part.Height <= height);
    }

    [Fact]
    public void Part_FollowsTheFaceAndStaysInside()
    {
        var frame = new PictureFrame(500, 500);

        Assert.Equal(300, PictureFraming.Part(1000, 500, frame, new FacePlace(550, 250, 200)).X);
        Assert.Equal(500, PictureFraming.Part(1000, 500, frame, new FacePlace(990, 250, 200)).X);
        Assert.Equal(275, PictureFraming.Part(500, 1000, frame, new FacePlace(250, 500, 200)).Y);
        Assert.Equal(0, PictureFraming.Part(500, 1000, frame, new FacePlace(250, 60, 200)).Y);
    }

    [Fact]
    public void Cut_IsJustTheFramesSize()
    {
        var cut = PictureFraming.Cut(TestPictures.Bitmap(64, 48, 1), new PictureFrame(90, 160), face: null);

        Assert.Equal((90, 160), (cut.Width, cut.Height));
    }

    [Fact]
    public void Ground_StandsWhereNothingIsAndNotWhereSomethingIs()
    {
        var picture = TestPictures.Bitmap(64, 64, 1);
        var round = PictureFraming.Round(picture);

        var opaque = PictureGround.Under(round, "#204060");

        Assert.Equal(3, opaque.Channels);
        Assert.Equal([0x20, 0x40, 0x60], opaque.Row(0)[..3].ToArray());
        Assert.Equal(picture.Row(32).Slice(32 * picture.Channels, 3).ToArray(), opaque.Row(32).Slice(32 * 3, 3).ToArray());
    }

    [Fact]
    public void Round_IsOpaqueInsideAndTransparentInTheCorners()
    {
        var round = PictureFraming.Round(TestPictures.Bitmap(64, 64, 1));

        Assert.Equal((0, 255, 255), (round.Row(0)[3], round.Row(32)[(32 * 4) + 3], round.Row(3)[(32 * 4) + 3]));
        Assert.Contains(Enumerable.Range(0, 64), x => round.Row(8)[(x * 4) + 3] is > 0 and < 255);
    }
}
