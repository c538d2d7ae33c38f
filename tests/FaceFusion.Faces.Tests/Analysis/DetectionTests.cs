using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Analysis;

public class DetectionTests
{
    private static readonly float[] s_rows =
    [
        0.9f, 10, 20, 30, 40, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
        0.4f, 0, 0, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        0.5f, 50, 60, 7, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    [Fact]
    public void Decode_Threshold_IsTheLeastScore() =>
        Assert.Equal([0.9f, 0.5f], Detection.Decode(s_rows, 0.5, 1, 1).Select(d => (float)d.Score));

    [Fact]
    public void Decode_ReducedPhoto_IsScaledAboutPixelCorners()
    {
        var found = Detection.Decode(s_rows, 0.6, 0.5, 0.25).Single();

        // Pixel 10 of a half-size picture covers pixels 20 and 21 of the photo: its centre is 20.5.
        Assert.Equal(20.5, found.Box.X, 1e-9);
        Assert.Equal(81.5, found.Box.Y, 1e-9);
        Assert.Equal(60, found.Box.Width, 1e-9);
        Assert.Equal(160, found.Box.Height, 1e-9);
        Assert.Equal([new(2.5, 9.5), new(6.5, 17.5), new(10.5, 25.5), new(14.5, 33.5), new(18.5, 41.5)], found.Points);
    }

    [Fact]
    public void Suppress_OverlappingFinds_KeepsTheBestOfEach()
    {
        Detection[] found = [At(0.6, 0), At(0.9, 3), At(0.7, 6), At(0.5, 40), At(0.8, 43)];

        var kept = Detection.Suppress(found, 0.4);

        Assert.Equal([0.9, 0.8], kept.Select(d => d.Score));
    }

    [Fact]
    public void Suppress_NeighboursThatBarelyTouch_AreBothKept() =>
        Assert.Equal(2, Detection.Suppress([At(0.9, 0), At(0.8, 8)], 0.4).Count);

    [Fact]
    public void Scaled_Find_LiesOnTheSamePixelsOfTheLargerPicture()
    {
        // Pixel 10 of a picture is pixels 40 to 43 of one four times as large: its centre is 41.5 there.
        var find = new Detection(0.7, new(9.5, 19.5, 5, 6), [new(10, 20)]).Scaled(4);

        Assert.Equal(new FaceBox(39.5, 79.5, 20, 24), find.Box);
        Assert.Equal(new Point2(41.5, 81.5), find.Points[0]);
        Assert.Equal(0.7, find.Score);
    }

    [Fact]
    public void Moved_Find_KeepsItsSize()
    {
        var find = new Detection(0.7, new(1, 2, 5, 6), [new(3, 4)]).Moved(10, 20);

        Assert.Equal(new FaceBox(11, 22, 5, 6), find.Box);
        Assert.Equal(new Point2(13, 24), find.Points[0]);
    }

    [Fact]
    public void Overlap_HalfCovered_IsAThird()
    {
        Assert.Equal(1 / 3.0, Detection.Overlap(new(0, 0, 10, 10), new(5, 0, 10, 10)), 1e-9);
        Assert.Equal(0, Detection.Overlap(new(0, 0, 10, 10), new(20, 0, 10, 10)));
        Assert.Equal(0, Detection.Overlap(new(0, 0, 0, 0), new(0, 0, 0, 0)));
    }

    private static Detection At(double score, double x) => new(score, new FaceBox(x, 0, 10, 10), new Point2[5]);
}
