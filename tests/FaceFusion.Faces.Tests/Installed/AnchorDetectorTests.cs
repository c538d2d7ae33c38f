using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What SCRFD and YuNet see and say, through stand-ins that turn single pixels into finds (training/make_stand_ins.py).</summary>
public sealed class AnchorDetectorTests : IDisposable
{
    private static readonly byte[] s_green = [0, 255, 0];
    private readonly ModelFolder _folder = new ModelFolder().Install("scrfd-10g", "scrfd").Install("yunet", "yunet");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scrfd_GreenCorner_IsTheFirstAnswerOfItsCell()
    {
        var found = Assert.Single(Scrfd(Dot(160, 96, 40, 24, s_green), 0.5));

        Assert.Equal(255.0 / 128 / 2, found.Score, 1e-6);
        AssertBox(new(32, 8, 32, 48), found.Box);
        AssertPoints([new(44, 26), new(52, 26), new(48, 32), new(44, 40), new(52, 40)], found.Points);
    }

    [Fact]
    public void Scrfd_RedCorner_IsTheSecondAnswerOfItsCell()
    {
        var found = Assert.Single(Scrfd(Dot(160, 96, 40, 24, [255, 0, 0]), 0.5));

        AssertBox(new(32, 8, 32, 48), found.Box);
    }

    [Theory]
    [InlineData(0, 0, 255)]
    [InlineData(255, 255, 255)]
    [InlineData(90, 90, 90)]
    public void Scrfd_OtherColors_AreNoFinds(byte red, byte green, byte blue) =>
        Assert.Empty(Scrfd(Dot(160, 96, 40, 24, [red, green, blue]), 0.5));

    [Fact]
    public void Scrfd_HalfGreen_HasHalfTheScore()
    {
        var found = Assert.Single(Scrfd(Dot(160, 96, 40, 24, [0, 128, 0]), 0.45));

        Assert.Equal(0.5, found.Score, 1e-6);
        Assert.Empty(Scrfd(Dot(160, 96, 40, 24, [0, 128, 0]), 0.51));
    }

    [Fact]
    public void Scrfd_CornerOfThreeGrids_AnswersInEach()
    {
        var found = Scrfd(Dot(160, 96, 64, 32, s_green), 0.5);

        Assert.Equal([32, 64, 128], found.Select(d => (int)Math.Round(d.Box.Width)).Order());
        Assert.All(found, d => Assert.Equal(64, d.Box.X + (d.Box.Width / 4), 1e-6));
    }

    [Fact]
    public void Scrfd_LargePhoto_IsReducedByAreasAndTheAnswerBroughtBack()
    {
        // The mean of 2 x 2 photo pixels is the net's pixel (40, 24).
        var photo = new Bitmap(1280, 768, 3);
        foreach (var (x, y) in new[] { (80, 48), (81, 48), (80, 49), (81, 49) })
        {
            s_green.CopyTo(photo.Pixels, (y * photo.Stride) + (3 * x));
        }

        var found = Assert.Single(Scrfd(photo, 0.5));

        Assert.Equal(255.0 / 128 / 2, found.Score, 1e-5);
        AssertBox(new(64.5, 16.5, 64, 96), found.Box);
        Assert.Equal(88.5, found.Points[0].X, 1e-4);
    }

    [Fact]
    public void Scrfd_SizeThatIsNoMultipleOf32_IsPaddedWithBlack()
    {
        var photo = new Bitmap(150, 90, 3);
        photo.Pixels.AsSpan().Fill(255);
        new byte[] { 0, 255, 0 }.CopyTo(photo.Pixels, (24 * photo.Stride) + (3 * 40));

        AssertBox(new(32, 8, 32, 48), Assert.Single(Scrfd(photo, 0.1)).Box);
    }

    [Fact]
    public void YuNet_BlueAndGreenCorner_IsOneFind()
    {
        var found = Assert.Single(YuNet(Dot(160, 96, 40, 24, [0, 204, 255]), 0.5));

        // sqrt(1 x 0.8) against the working point, see known.json.
        Assert.Equal(Calibrated(Math.Sqrt(0.8)), found.Score, 1e-6);
        AssertBox(new(44 - 16, 32 - 24, 32, 48), found.Box);
        AssertPoints([new(44, 26), new(52, 26), new(48, 32), new(44, 40), new(52, 40)], found.Points);
    }

    [Theory]
    [InlineData(255, 255, 0)]
    [InlineData(255, 0, 255)]
    public void YuNet_NeedsBothScores(byte red, byte green, byte blue) =>
        Assert.Empty(YuNet(Dot(160, 96, 40, 24, [red, green, blue]), 0.01));

    [Fact]
    public void Calibrate_WorkingPoint_IsHalf()
    {
        var format = new DetectorFormat(640, "rgb", [0, 0, 0], [1, 1, 1], 0.4, 0.8);

        Assert.Equal(0, format.Calibrate(0));
        Assert.Equal(0.25, format.Calibrate(0.4), 1e-12);
        Assert.Equal(0.5, format.Calibrate(0.8), 1e-12);
        Assert.Equal(1, format.Calibrate(1), 1e-12);
    }

    private static Bitmap Dot(int width, int height, int x, int y, byte[] color)
    {
        var photo = new Bitmap(width, height, 3);
        color.CopyTo(photo.Pixels, (y * photo.Stride) + (3 * x));
        return photo;
    }

    private static void AssertBox(FaceBox expected, FaceBox box)
    {
        Assert.Equal(expected.X, box.X, 1e-3);
        Assert.Equal(expected.Y, box.Y, 1e-3);
        Assert.Equal(expected.Width, box.Width, 1e-3);
        Assert.Equal(expected.Height, box.Height, 1e-3);
    }

    private static void AssertPoints(Point2[] expected, Point2[] points)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].X, points[i].X, 1e-3);
            Assert.Equal(expected[i].Y, points[i].Y, 1e-3);
        }
    }

    private double Calibrated(double raw)
    {
        using var session = _folder.Open("yunet");
        return FamilySettings.Read(session.Model, FamilyJson.Default.DetectorFormat, _ => true).Calibrate(raw);
    }

    private IReadOnlyList<Detection> Scrfd(Bitmap photo, double threshold)
    {
        using var detector = new AnchorDetector(_folder.Open("scrfd-10g"), new ScrfdDecoder());
        return detector.Detect(new PixelRows(photo), threshold, CancellationToken.None);
    }

    private IReadOnlyList<Detection> YuNet(Bitmap photo, double threshold)
    {
        using var detector = new AnchorDetector(_folder.Open("yunet"), new YuNetDecoder());
        return detector.Detect(new PixelRows(photo), threshold, CancellationToken.None);
    }
}
