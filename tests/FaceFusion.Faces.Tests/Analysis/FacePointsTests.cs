using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

public class FacePointsTests
{
    private static readonly FacePoints s_points = new(new Point2(40, 50), new Point2(80, 50), new Point2(60, 92));

    [Fact]
    public void LayMeanShape_Eyes_LieOnThePupils()
    {
        var shape = new FacePoints(new Point2(40, 50), new Point2(70, 90)).LayMeanShape();

        Assert.Equal((40, 50, 70, 90), (Math.Round(shape[0].X, 9), Math.Round(shape[0].Y, 9), Math.Round(shape[1].X, 9), Math.Round(shape[1].Y, 9)));
    }

    [Fact]
    public void LayMeanShape_PointsOfAShape_GiveItsPlace()
    {
        var laid = s_points.LayMeanShape();

        Assert.True((FacePoints.Of(laid).LayMeanShape()[FaceTemplate.Chin] - laid[FaceTemplate.Chin]).Length < 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InOrder_EyesExchanged_AreSetRight(bool withMouth)
    {
        var points = withMouth ? s_points : s_points with { Mouth = null };

        Assert.Equal(points, points.InOrder());
        Assert.Equal(points, (points with { LeftEye = points.RightEye, RightEye = points.LeftEye }).InOrder());
    }

    [Fact]
    public void InOrder_MouthAboveTheEyes_IsUpsideDown()
    {
        var points = new FacePoints(new Point2(40, 90), new Point2(80, 90), new Point2(60, 50)).InOrder();

        Assert.Equal((80, 40), (points.LeftEye.X, points.RightEye.X));
        Assert.True(points.LayMeanShape()[FaceTemplate.Chin].Y < 50);
    }

    [Fact]
    public void LayMeanShape_EyesInOnePlaceOrNoNumbers_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new FacePoints(new Point2(1, 1), new Point2(1, 1)).LayMeanShape());
        Assert.Throws<ArgumentException>(() => new FacePoints(new Point2(1, 1), new Point2(double.NaN, 1)).LayMeanShape());
        Assert.Throws<ArgumentException>(() => (s_points with { Mouth = new Point2(double.PositiveInfinity, 0) }).LayMeanShape());
    }

    [Fact]
    public void Place_SamplePortrait_FindsItsLandmarks()
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", "nina.jpg");
        var photo = new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None);
        var template = TemplateFaces.Read(TemplateFaces.PathBeside(path)).Landmarks;
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });

        // Set as roughly as with a finger: off by a tenth of the eye distance.
        var off = new Point2(0.1 * template.EyeDistance, 0);
        var face = analyzer.Place(photo, new(template[0] + off, template[1] + off), CancellationToken.None);

        var errors = FaceTemplate.InnerFeatures.ToArray().Select(i => (face.Landmarks[i] - template[i]).Length / template.EyeDistance).ToArray();
        Assert.InRange(errors.Average(), 0, 0.04);
        Assert.Equal(1, face.Score);
        Assert.InRange(face.Confidence.Average(), 0.3, 1);
        Assert.True(face.Box.Width > template.EyeDistance);
    }

    [Fact]
    public void Place_WhereThereIsNoFace_IsTheMeanShapeAndSaysSo()
    {
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });

        var face = analyzer.Place(Photos.Noise(200, 180, 3), s_points, CancellationToken.None);

        Assert.Equal(s_points.LayMeanShape().Points.ToArray(), face.Landmarks.Points.ToArray());
        Assert.Equal(1, face.Score);
        Assert.All(face.Confidence, confidence => Assert.Equal(0.1f, confidence));
    }

    [Fact]
    public void Follow_FaceThatMoved_FindsItWithoutASearch()
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", "nina.jpg");
        var photo = new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None);
        var template = TemplateFaces.Read(TemplateFaces.PathBeside(path)).Landmarks;
        using var analyzer = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });
        var before = template.Transform(p => p + new Point2(0.25 * template.EyeDistance, -0.1 * template.EyeDistance));

        var face = analyzer.Follow(photo, before, CancellationToken.None);

        Assert.NotNull(face);
        Assert.InRange(FaceTemplate.InnerFeatures.ToArray().Average(i => (face.Landmarks[i] - template[i]).Length / template.EyeDistance), 0, 0.04);
        Assert.Null(analyzer.Follow(Photos.Noise(200, 180, 3), s_points.LayMeanShape(), CancellationToken.None));
    }
}
