using FaceFusion.Faces;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Photos;

public sealed class HandSetFacesTests
{
    private static readonly FaceShape s_face = new FacePoints(new Point2(80, 90), new Point2(120, 90)).LayMeanShape();

    [Fact]
    public void RequireLandmarks_EverySample_IsSound()
    {
        foreach (var template in Directory.GetFiles(RepositoryFiles.Path("wwwroot", "samples"), "*.tem"))
        {
            HandSetFaces.RequireLandmarks(template, TemFile.Parse(File.ReadAllText(template)), 1350, 1350);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(180)]
    public void RequireLandmarks_TurnedFace_IsSound(double degrees) =>
        HandSetFaces.RequireLandmarks("a", Turned(s_face, degrees), 200, 200);

    [Fact]
    public void RequireLandmarks_SquashedAsSeenFromTheSide_IsSound() =>
        HandSetFaces.RequireLandmarks("a", s_face.Transform(p => new Point2(100 + ((p.X - 100) * 0.6), p.Y)), 200, 200);

    [Fact]
    public void RequireLandmarks_ClosedEyesAndMouth_AreSound()
    {
        var points = s_face.Points.ToArray();
        foreach (var (upper, lower) in ((int, int)[])[(19, 28), (20, 29), (21, 30), (24, 31), (25, 32), (26, 33)])
        {
            // The upper lid even hangs a pixel over the lower one.
            points[upper] = points[lower] + new Point2(0, 0.5);
        }

        HandSetFaces.RequireLandmarks("a", new FaceShape(points), 200, 200);
    }

    [Fact]
    public void RequireLandmarks_Mirrored_IsFolded() => Refuses("landmarks_folded", s_face.Transform(p => new Point2(200 - p.X, p.Y)));

    [Fact]
    public void RequireLandmarks_LipsInsideOut_IsFolded()
    {
        var points = s_face.Points.ToArray();
        foreach (var i in FaceTemplate.OuterLips)
        {
            points[i] = new Point2(points[i].X, (2 * s_face[FaceTemplate.LeftMouthCorner].Y) - points[i].Y);
        }

        Refuses("landmarks_folded", new FaceShape(points));
    }

    [Fact]
    public void RequireLandmarks_Scattered_IsFolded()
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, FaceTemplate.PointCount).Select(_ => new Point2(200 * random.NextDouble(), 200 * random.NextDouble())).ToArray();
        (points[0], points[1]) = (s_face[0], s_face[1]);

        Refuses("landmarks_folded", new FaceShape(points));
    }

    [Fact]
    public void RequireLandmarks_EyesInOnePlace_IsTooSmall() => Refuses("landmarks_small", s_face.Transform(p => new Point2(100 + (p.X * 0.01), 100 + (p.Y * 0.01))));

    [Fact]
    public void RequireLandmarks_BesideThePhoto_NamesThePoint()
    {
        var error = Refuses("landmarks_outside", s_face.Transform(p => p + new Point2(300, 0)));

        Assert.Equal(0, error.Arguments["point"]);
    }

    [Fact]
    public void RequirePoints_MouthALittleOutside_IsSound() =>
        HandSetFaces.RequirePoints("a", new(new Point2(20, 180), new Point2(60, 180), new Point2(40, 215)), 200, 200);

    private static FusionException Refuses(string reason, FaceShape shape)
    {
        var error = Assert.Throws<FusionException>(() => HandSetFaces.RequireLandmarks("a.jpg", shape, 200, 200));
        Assert.Equal(("landmarks_invalid", reason, "a.jpg"), (error.Code, error.Arguments["reason"], error.Photo));
        return error;
    }

    private static FaceShape Turned(FaceShape shape, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return shape.Transform(p => new Point2(100 + (cos * (p.X - 100)) - (sin * (p.Y - 100)), 100 + (sin * (p.X - 100)) + (cos * (p.Y - 100))));
    }
}
