using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What 2D-FAN, 2d106 and PFLD see and say, through stand-ins whose points are colours that the crop shows.</summary>
public sealed class MappedLandmarksTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder(builtIn: true)
        .Install("2d106", "2d106det").Install("pfld-68", "pfld").Install("2dfan4", "2dfan4");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2d106", 192, 106, 1, 0)]
    [InlineData("pfld-68", 112, 68, 112 / 255.0, -0.5)]
    public void Coordinates_Gradient_PointWhereTheCropShowsThem(string id, int size, int count, double scale, double shift)
    {
        using var finder = Open(id, new CoordinateDecoder());
        var cropToPhoto = new Similarity2(1.05, 0, 12, 8);

        var (points, certainty) = finder.FindInCrops(new PixelRows(Photos.Gradient(256, 256)), [cropToPhoto], CancellationToken.None)[0];

        // The stand-in's point lies where red and green of its tap say, and in the photo red is x and green is y.
        var taps = MadeFaces.Taps(size, count);
        Assert.Equal(count, points.Length);
        Assert.Equal(1, certainty);
        for (var i = 0; i < count; i++)
        {
            var seen = cropToPhoto.Apply(taps[i]);
            Assert.Equal((seen.X * scale) + shift, points[i].X, 0.02);
            Assert.Equal((seen.Y * scale) + shift, points[i].Y, 0.02);
        }
    }

    [Fact]
    public void Heatmaps_GaussianBumps_AreReadToAFractionOfAPixel()
    {
        using var finder = Open("2dfan4", new HeatmapDecoder());

        var (points, certainty) = finder.FindInCrops(new PixelRows(Photos.Gradient(400, 400)), [new Similarity2(1, 0, 10, 0)], CancellationToken.None)[0];

        for (var i = 0; i < points.Length; i++)
        {
            Assert.Equal(((6 + (0.75 * i) + 0.5) * 4) - 0.5, points[i].X, 0.02);
            Assert.Equal(((58 - (0.7 * i) + 0.5) * 4) - 0.5, points[i].Y, 0.02);
        }

        // The bumps are as high as red at the crop's pixel (128, 128), less where the peak lies between pixels.
        Assert.InRange(certainty, 138 / 255.0 / 0.9 * 0.93, 138 / 255.0 / 0.9);
    }

    [Theory]
    [InlineData("2d106", 128, 192)]
    [InlineData("2dfan4", 195, 256)]
    [InlineData("pfld-68", 101.8, 112)]
    public void CropToPhoto_Box_FillsWhatTheNetExpects(string id, double inCrop, int size)
    {
        using var finder = Open(id, new CoordinateDecoder());

        var toCrop = finder.CropToPhoto(new FaceBox(100, 50, 80, 120)).Inverse();

        Assert.Equal(new Point2(size / 2.0, size / 2.0), Rounded(toCrop.Apply(new(140, 110))));
        Assert.Equal(inCrop, toCrop.Scale * 120, 1e-9);
    }

    [Theory]
    [InlineData("landmarks-map-68", 68)]
    [InlineData("landmarks-map-106", 106)]
    public void Map_AnyPlaceSizeAndTurn_GivesTheSameFaceThere(string id, int count)
    {
        using var map = ModelCatalog.Read(RepositoryFiles.Path("models")).Open(id, ModelFolder.Options);
        var points = Enumerable.Range(0, count).Select(i => new Point2(40 + (9 * (i % 8)), 30 + (7 * (i / 8)))).ToArray();
        var moved = new Similarity2(1.7, 0.6, 30, 80);

        var there = Run(map, [.. points.Select(moved.Apply)]);

        foreach (var (p, q) in Run(map, points).Zip(there))
        {
            Assert.Equal(moved.Apply(p).X, q.X, 0.01);
            Assert.Equal(moved.Apply(p).Y, q.Y, 0.01);
        }
    }

    [Fact]
    public void Map_PointsOfTheMeanFace_GiveTheMeanFace()
    {
        using var map = ModelCatalog.Read(RepositoryFiles.Path("models")).Open("landmarks-map-106", ModelFolder.Options);
        var shape = FaceTemplate.MeanShape.Transform(new Similarity2(100, 0, 300, 300));
        var scheme = File.ReadLines(RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Installed", "mean-106.txt"))
            .Select(line => line.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray())
            .Select(p => new Point2((100 * p[0]) + 300, (100 * p[1]) + 300)).ToArray();

        var found = Run(map, scheme);

        var worst = Enumerable.Range(0, FaceTemplate.PointCount).Max(i => (found[i] - shape[i]).Length);
        Assert.InRange(worst, 0, 4);
    }

    [Fact]
    public void Analyzer_ChosenLandmarks_AreWholeFacesWithDoubtWhereNothingWasSeen()
    {
        using var finder = Open("2dfan4", new HeatmapDecoder());
        var detection = new Detection(1, new FaceBox(100, 100, 195, 195), [new(160, 160), new(230, 160), new(195, 195), new(170, 240), new(220, 240)]);

        var estimate = Assert.Single(finder.Find(new PixelRows(Photos.Gradient(400, 400)), [detection], CancellationToken.None));

        Assert.Equal(FaceTemplate.PointCount, estimate.Confidence.Count);
        Assert.True(estimate.Confidence[FaceTemplate.LeftOuterEyeCorner] > estimate.Confidence[151], "the crown of the hair is a guess");
    }

    private static Point2 Rounded(Point2 p) => new(Math.Round(p.X, 9), Math.Round(p.Y, 9));

    private static Point2[] Run(InferenceSession map, Point2[] points)
    {
        var input = new FloatTensor([.. points.SelectMany(p => new[] { (float)p.X, (float)p.Y })], 1, points.Length, 2);
        var found = map.Run(new Dictionary<string, FloatTensor> { ["points"] = input }, CancellationToken.None)["landmarks"].Values.ToArray();
        return [.. Enumerable.Range(0, FaceTemplate.PointCount).Select(i => new Point2(found[2 * i], found[(2 * i) + 1]))];
    }

    private MappedLandmarks Open(string id, IPointDecoder decoder) =>
        new(_folder.Open(id), decoder, ModelCatalog.Read(_folder.Path), ModelFolder.Options);
}
