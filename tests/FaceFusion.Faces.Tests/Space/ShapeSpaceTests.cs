using FaceFusion.Faces.Space;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Space;

public sealed class ShapeSpaceTests
{
    private const double Axis = 95.5;
    private const int Gap = 96;
    private const int GapBelow = 101;

    private static readonly Similarity2 s_pose = new(2.4, 0.5, 310, -40);
    private static readonly ShapeSpace s_space = FaceSpace.Load(RepositoryFiles.Path("models")).Shape;

    /// <summary>Somebody wider than the mean with a longer chin, tilted and large.</summary>
    private static readonly FaceShape s_somebody = s_space.Mean.Transform(p => s_pose.Apply(
        new Point2(p.X + (0.06 * (p.X - Axis)), p.Y + (p.Y > 130 ? 0.15 * (p.Y - 130) : 0))));

    [Fact]
    public void Mean_IsItsOwnMirrorImage()
    {
        var mirrored = FaceTemplate.Reflect(s_space.Mean, Axis);

        Assert.All(Enumerable.Range(0, FaceTemplate.PointCount), i => Assert.InRange((mirrored[i] - s_space.Mean[i]).Length, 0, 1e-3));
    }

    [Fact]
    public void Apply_Nothing_IsTheSameShape() => Assert.Same(s_somebody, s_space.Apply(s_somebody, default));

    [Fact]
    public void Apply_Smile_RaisesAndWidensTheMouthAndOpensItNot()
    {
        var smiling = InMean(s_space.Apply(s_somebody, new(1, 0, 0, 0, null)));
        var before = InMean(s_somebody);

        Assert.InRange(before[FaceTemplate.LeftMouthCorner].Y - smiling[FaceTemplate.LeftMouthCorner].Y, 1, 6);
        Assert.InRange(before[FaceTemplate.RightMouthCorner].Y - smiling[FaceTemplate.RightMouthCorner].Y, 1, 6);
        Assert.InRange(Width(smiling) - Width(before), 2, 12);
        Assert.Equal(before[GapBelow].Y - before[Gap].Y, smiling[GapBelow].Y - smiling[Gap].Y, 1e-3);

        static double Width(FaceShape shape) => shape[FaceTemplate.RightMouthCorner].X - shape[FaceTemplate.LeftMouthCorner].X;
    }

    [Theory]
    [InlineData(1, 0, 0, 0, null)]
    [InlineData(0, 1, 0, 0, null)]
    [InlineData(0, 0, -1, 0, null)]
    [InlineData(0, 0, 0, 2, null)]
    [InlineData(0, 0, 0, 0, 7)]
    public void Apply_AnyChange_LeavesHairNeckAndTheIrisesRoundness(double smile, double age, double masculinity, double caricature, int? components)
    {
        var changed = s_space.Apply(s_somebody, new(smile, age, masculinity, caricature, components));

        foreach (var i in (int[])[.. FaceTemplate.Hairline, .. FaceTemplate.HairOutline, .. FaceTemplate.NeckBase])
        {
            Assert.Equal(s_somebody[i], changed[i]);
        }

        var shift = changed[FaceTemplate.LeftPupil] - s_somebody[FaceTemplate.LeftPupil];
        foreach (var i in FaceTemplate.LeftIris)
        {
            Assert.InRange((changed[i] - s_somebody[i] - shift).Length, 0, 1e-9);
        }

        Assert.NotEqual(s_somebody[FaceTemplate.Chin], changed[FaceTemplate.Chin]);
    }

    [Fact]
    public void Apply_EvenFace_StaysEven()
    {
        var changed = s_space.Apply(s_space.Mean, new(1, -0.5, 0.7, 0, null));

        var mirrored = FaceTemplate.Reflect(changed, Axis);
        Assert.All(Enumerable.Range(0, FaceTemplate.PointCount), i => Assert.InRange((mirrored[i] - changed[i]).Length, 0, 2e-3));
    }

    [Fact]
    public void Apply_Caricature_GoesFromTheMeanToTwiceTheDistance()
    {
        var (before, mean) = (InMean(s_somebody), s_space.Mean);
        var (doubled, none) = (s_space.Apply(s_somebody, new(0, 0, 0, 1, null)), s_space.Apply(s_somebody, new(0, 0, 0, -1, null)));

        var toMean = Similarity2.Fit(s_somebody.Points, mean.Points);
        foreach (var i in (int[])[FaceTemplate.Chin, FaceTemplate.LeftMouthCorner, 127, 131])
        {
            // What no thirty components have is not exaggerated.
            Assert.InRange((toMean.Apply(doubled[i]) - mean[i]).Length / (before[i] - mean[i]).Length, 1.6, 2.3);
            Assert.InRange((toMean.Apply(none[i]) - mean[i]).Length, 0, 1e-3);
        }
    }

    [Fact]
    public void Apply_CaricatureOfAnExtremeFace_StaysWithinBounds()
    {
        var extreme = s_space.Mean.Transform(p => new Point2(p.X + (0.5 * (p.X - Axis)), p.Y));

        var changed = s_space.Apply(extreme, new(0, 0, 0, 2, null));

        Assert.All(FaceTemplate.Jaw.ToArray(), i => Assert.InRange((changed[i] - extreme[i]).Length, 0, 0.26 * extreme.EyeDistance));
        Assert.InRange((changed[FaceTemplate.Jaw[0]] - extreme[FaceTemplate.Jaw[0]]).Length, 0.1 * s_space.Mean.EyeDistance, 30);
    }

    [Fact]
    public void Apply_Components_AreThoseOfTheProjection()
    {
        var mean = s_space.Apply(s_somebody, new(0, 0, 0, 0, 0));
        var few = s_space.Project(Random(), 5);

        var toMean = Similarity2.Fit(s_somebody.Points, s_space.Mean.Points);
        Assert.InRange((toMean.Apply(mean[FaceTemplate.Chin]) - s_space.Mean[FaceTemplate.Chin]).Length, 0, 1e-3);
        Assert.All(s_space.Project(few, 5).Zip(few), pair => Assert.Equal(pair.Second, pair.First, 1e-3));
        Assert.Equal(50, s_space.Count);

        static float[] Random()
        {
            var random = new Random(7);
            return [.. Enumerable.Range(0, 378).Select(_ => random.NextSingle() - 0.5f)];
        }
    }

    /// <summary>A shape in the mean's pose.</summary>
    private static FaceShape InMean(FaceShape shape) => shape.Transform(Similarity2.Fit(s_somebody.Points, s_space.Mean.Points));
}
