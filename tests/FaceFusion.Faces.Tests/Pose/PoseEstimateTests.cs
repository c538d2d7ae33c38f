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

    private static FaceShape Turned(double yaw, double pitch, double roll)
    {
        var (sinYaw, cosYaw) = Math.SinCos(yaw * Math.PI / 180);
        var (sinPitch, cosPitch) = Math.SinCos(pitch * Math.PI / 180);
        var (sinRoll, cosRoll) = Math.SinCos(roll * Math.PI / 180);
        var points = FaceTemplate.MeanShape.Points.ToArray();
        foreach (var (index, depth) in HeadModel.Points)
        {
            var p = FaceTemplate.MeanShape[index];
            var partner = FaceTemplate.MeanShape[FaceTemplate.Mirror[index]];
            var (x, y, z) = ((p.X - partner.X) / 2, (p.Y + partner.Y) / 2, depth);
            (y, z) = ((cosPitch * y) - (sinPitch * z), (sinPitch * y) + (cosPitch * z));
            x = (cosYaw * x) + (sinYaw * z);
            points[index] = new((200 * ((cosRoll * x) - (sinRoll * y))) + 300, (200 * ((sinRoll * x) + (cosRoll * y))) + 400);
        }

        return new FaceShape(points);
    }
}
