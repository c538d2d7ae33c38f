using FaceFusion.Faces.Tests.Shapes;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Pose;

public class PoseEstimateTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(25, 0, 0)]
    [InlineData(-40, 10, 0)]
    [InlineData(0, 20, 0)]
    [InlineData(15, -12, 30)]
    [InlineData(-10, 5, -70)]
    public void Of_HeadTurnedByKnownAngles_FindsThem(double yaw, double pitch, double roll)
    {
        var pose = PoseEstimate.Of(Turned(yaw, pitch, roll));

        Assert.Equal(yaw, pose.Yaw, 1e-3);
        Assert.Equal(pitch, pose.Pitch, 1e-3);
        Assert.Equal(roll, pose.Roll, 1e-3);
    }

    [Fact]
    public void Of_MirroredFace_LooksTheOtherWay()
    {
        var shape = TestShapes.Person(4);

        var pose = PoseEstimate.Of(shape);
        var mirrored = PoseEstimate.Of(FaceTemplate.Reflect(shape, 500));

        Assert.Equal(pose.Yaw, -mirrored.Yaw, 1e-6);
        Assert.Equal(pose.Pitch, mirrored.Pitch, 1e-6);
        Assert.Equal(pose.Roll, -mirrored.Roll, 1e-6);
    }

    [Fact]
    public void Of_MovedAndScaledFace_IsTheSame()
    {
        var shape = TestShapes.Person(4);

        var pose = PoseEstimate.Of(shape);
        var moved = PoseEstimate.Of(shape.Transform(new Similarity2(3, 0, -900, 40)));

        Assert.Equal(pose.Yaw, moved.Yaw, 1e-6);
        Assert.Equal(pose.Pitch, moved.Pitch, 1e-6);
    }

    [RealPhotoFact]
    public void Of_FrontalPortraits_IsNearZero()
    {
        var poses = ((string[])["london/neutral", "canada"])
            .SelectMany(folder => Directory.EnumerateFiles(RealPhotos.Path(folder), "*.tem"))
            .Select(file => TemplateFaces.Read(file).Pose)
            .ToArray();

        Assert.Equal(142, poses.Length);
        Assert.All(poses, pose => Assert.InRange(pose.Yaw, -10, 10));
        Assert.All(poses, pose => Assert.InRange(pose.Pitch, -20, 20));
        Assert.InRange(poses.Average(pose => pose.Yaw), -1, 1);
        Assert.InRange(poses.Average(pose => pose.Pitch), -1, 1);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(-35, 10)]
    public void Of_HeadWithALongerNose_IsFoundByItsDepths(double yaw, double pitch)
    {
        // The nose stands out by 6 mm more than the mean's.
        var shape = HeadTurn.Turned(yaw, pitch, 0, 200, new(300, 400), index => index is 54 or 60 or 55 or 50 or 56 ? 0.1 : 0);

        var pose = PoseEstimate.Of(shape);

        Assert.Equal(yaw, pose.Yaw, 0.6);
        Assert.Equal(pitch, pose.Pitch, 0.6);
    }

    [Fact]
    public void Of_OpenMouth_HardlyNods()
    {
        var shut = HeadTurn.Turned(0, 0, 0, 200, new(300, 400));
        var points = shut.Points.ToArray();
        foreach (var i in (int[])[106, 175, 177])
        {
            points[i] += new Point2(0, 50);
        }

        Assert.InRange(PoseEstimate.Of(new FaceShape(points)).Pitch, -3, 3);
    }

    [Fact]
    public void Of_CoincidingPoints_IsNoTurn()
    {
        var pose = PoseEstimate.Of(new FaceShape(new Point2[FaceTemplate.PointCount]));

        Assert.Equal(0, pose.Yaw, 1e-9);
        Assert.Equal(0, pose.Pitch, 1e-9);
    }

    private static FaceShape Turned(double yaw, double pitch, double roll) => HeadTurn.Turned(yaw, pitch, roll, 200, new(300, 400));
}
