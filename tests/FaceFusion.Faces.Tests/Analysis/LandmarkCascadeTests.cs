using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Analysis;

public class LandmarkCascadeTests
{
    // Where the crop's five points lie in the photo: turned, twice as large, moved.
    private static readonly Similarity2 s_pose = new(1.9, 0.4, 40, 30);

    [Fact]
    public void Find_EveryLandmark_LiesWhereTheNetSawIt()
    {
        var photo = Photos.Gradient(256, 256);
        using var cascade = FakeNets.Cascade();

        var face = cascade.Find(new PixelRows(photo), [At(s_pose)], CancellationToken.None)[0];

        // The stand-in nets report the red value under each landmark, and red is the place across in this photo.
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            if (face.Points[i].X is > 4 and < 250 && face.Points[i].Y is > 4 and < 250)
            {
                Assert.Equal(face.Points[i].X, 255 * face.Confidence[i], 0.05);
            }
        }
    }

    [Fact]
    public void Find_MirroredStage_MovesItsPointsOnly()
    {
        var rows = new PixelRows(Photos.Gradient(256, 256));
        using var plain = FakeNets.Cascade(refine: false);
        using var refined = FakeNets.Cascade();

        var before = plain.Find(rows, [At(s_pose)], CancellationToken.None)[0];
        var after = refined.Find(rows, [At(s_pose)], CancellationToken.None)[0];

        int[] moved = [.. Enumerable.Range(0, 189).Where(i => before.Points[i] != after.Points[i])];
        Assert.Equal([2, 4, 9], moved);

        // Output 0 lies at pixel (3, 5) of the flipped crop, which is (16, 5) of the unflipped one; it is landmark 4.
        var map = Similarity2.Fit([before.Points[0], before.Points[1], before.Points[5]], [new Point2(2, 3), new(15, 4), new(9, 14)]).Inverse();
        Assert.True((map.Apply(new(16, 5)) - after.Points[4]).Length < 1e-4);
    }

    [Fact]
    public void Find_ManyFaces_EachIsAsAlone()
    {
        var rows = new PixelRows(Photos.Noise(256, 256, 8));
        using var cascade = FakeNets.Cascade();
        var detections = Enumerable.Range(0, 19).Select(i => At(new Similarity2(1 + (0.05 * i), 0.1 * i, 10 * i, 5))).ToArray();

        var together = cascade.Find(rows, detections, CancellationToken.None);

        for (var i = 0; i < detections.Length; i++)
        {
            var alone = cascade.Find(rows, [detections[i]], CancellationToken.None)[0];
            Assert.True(alone.Points.SequenceEqual(together[i].Points));
            Assert.Equal(alone.Confidence, together[i].Confidence);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Find_PointsThatPlaceNothing_AreNoFaceAndHarmNoOther(double spread)
    {
        var rows = new PixelRows(Photos.Noise(256, 256, 8));
        using var cascade = FakeNets.Cascade();
        var nothing = new Detection(0.9, default, Array.ConvertAll(FakeNets.FivePoints, p => new Point2(9 + (spread * p.X), 9)));

        var estimates = cascade.Find(rows, [nothing, At(s_pose)], CancellationToken.None);

        Assert.Null(estimates[0].ToShape());
        var alone = cascade.Find(rows, [At(s_pose)], CancellationToken.None)[0];
        Assert.True(alone.Points.SequenceEqual(estimates[1].Points));
    }

    [Fact]
    public void ToShape_EyesFarCloserThanDetected_IsNoFace()
    {
        CascadeStage stage = new("any.onnx", 64, 48, null, FakeNets.FivePoints, [.. Enumerable.Range(0, 189)], false, 1);
        var estimate = new LandmarkEstimate(FakeNets.FivePoints);
        Assert.True(estimate.TryPlace(stage, out var map));
        var landmarks = new float[2 * 189];
        (landmarks[0], landmarks[2]) = (0.45f, 0.55f);

        estimate.Take(stage, map, landmarks, new float[189]);
        Assert.Null(estimate.ToShape());

        (landmarks[0], landmarks[2]) = (0.3f, 0.7f);
        estimate.Take(stage, map, landmarks, new float[189]);
        Assert.NotNull(estimate.ToShape());
    }

    [Theory]
    [InlineData(0.61f, false)]
    [InlineData(0.63f, true)]
    public void ToShape_EyesBrowsNoseAndMouthDoubted_IsNoFace(float confidence, bool isFace)
    {
        CascadeStage stage = new("any.onnx", 64, 48, null, FakeNets.FivePoints, [.. Enumerable.Range(0, 189)], false, 1);
        var estimate = new LandmarkEstimate(FakeNets.FivePoints, leastConfidence: 0.62);
        Assert.True(estimate.TryPlace(stage, out var map));
        var landmarks = new float[2 * 189];
        (landmarks[0], landmarks[2]) = (0.3f, 0.7f);
        var inner = new float[189];
        foreach (var i in FaceTemplate.InnerFeatures)
        {
            inner[i] = confidence;
        }

        estimate.Take(stage, map, landmarks, inner);

        Assert.Equal(isFace, estimate.ToShape() is not null);
    }

    [Theory]
    [InlineData(189, 0.13f, true)]
    [InlineData(189, 0.15f, false)]
    [InlineData(188, 0.13f, false)]
    public void Take_DoubtOfTheWholeFace_EndsTheCascade(int points, float confidence, bool isLost)
    {
        CascadeStage stage = new("any.onnx", 64, 48, null, FakeNets.FivePoints, [.. Enumerable.Range(0, points)], false, 1);
        var estimate = new LandmarkEstimate(FakeNets.FivePoints, leastConfidence: 0.5);
        Assert.True(estimate.TryPlace(stage, out var map));

        estimate.Take(stage, map, new float[2 * points], [.. Enumerable.Repeat(confidence, points)]);

        Assert.Equal(isLost, estimate.IsLost);
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var cascade = FakeNets.Cascade();

        Assert.ThrowsAny<OperationCanceledException>(
            () => cascade.Find(new PixelRows(Photos.Noise(64, 64, 8)), [At(s_pose)], new CancellationToken(canceled: true)));
    }

    private static Detection At(Similarity2 pose) => new(0.9, new FaceBox(0, 0, 1, 1), Array.ConvertAll(FakeNets.FivePoints, pose.Apply));
}
