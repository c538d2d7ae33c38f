using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What installed pose models see and say, through stand-ins whose points lie where the colours of known places of their crop say.</summary>
public sealed class PoseNetTests
{
    // A photo 2.5 times the crop, and the box whose crop, a quarter larger, is the photo.
    private const double Scale = 2.5;

    [Fact]
    public void Find_RtmPose_PointsLieWhereTheRowsAreHighest()
    {
        var joints = Find("rtmpose-m", "rtmpose", 192, 256, 17, out var colors);

        // Bins: 1.5 times red and twice green, two to a pixel.
        AssertAt(joints, BodyJoint.ElbowLeft, colors[8], c => new Point2(Math.Round(1.5 * c.R) / 2, c.G), c => c.B / 255f);
        AssertAt(joints, BodyJoint.KneeRight, colors[13], c => new Point2(Math.Round(1.5 * c.R) / 2, c.G), c => c.B / 255f);
    }

    [Theory]
    [InlineData("movenet-thunder", 256)]
    [InlineData("movenet-lightning", 192)]
    public void Find_MoveNet_TakesWholeNumbersAndGivesPartsOfTheCrop(string id, int size)
    {
        var joints = Find(id, id, size, size, 17, out var colors);

        AssertAt(joints, BodyJoint.ShoulderRight, colors[5], c => new Point2((c.R / 255.0 * size) - 0.5, (c.G / 255.0 * size) - 0.5), c => c.B / 255f);
        AssertAt(joints, BodyJoint.WristLeft, colors[10], c => new Point2((c.R / 255.0 * size) - 0.5, (c.G / 255.0 * size) - 0.5), c => c.B / 255f);
    }

    [Fact]
    public void Find_MediaPipe_HasItsOwnOrderOfPoints()
    {
        var joints = Find("mediapipe-pose", "mediapipe-pose", 256, 256, 33, out var colors);

        AssertAt(joints, BodyJoint.HipLeft, colors[24], c => new Point2((c.R / 255.0 * 256) - 0.5, (c.G / 255.0 * 256) - 0.5), c => 1 / (1 + MathF.Exp(-20 * ((c.B / 255f) - 0.5f))));
    }

    [Fact]
    public void Find_NobodyThere_IsNoAnswer()
    {
        using var folder = new ModelFolder().Install("mediapipe-pose", "mediapipe-pose");
        using var nets = BodyNets.Load(folder.Path, ModelFolder.Options);

        Assert.Null(nets.Pose!.Find(new Bitmap(300, 300, 3), new FaceBox(20, 20, 200, 200), default));
    }

    [Fact]
    public void Vouch_FileThatTakesRealNumbersInPlaceOfWholeOnes_IsRefused()
    {
        using var folder = new ModelFolder();

        var error = Assert.Throws<InferenceException>(() => folder.Install("movenet-thunder", "mediapipe-pose"));

        Assert.Equal((InferenceErrorCodes.InstalledModelInvalid, "not_whole"), (error.Code, error.Arguments["reason"]));
    }

    [Fact]
    public void Load_NothingInstalled_IsTheBuiltInWay()
    {
        using var folder = new ModelFolder();

        using var nets = BodyNets.Load(folder.Path, ModelFolder.Options);

        Assert.Null(nets.Pose);
        Assert.Null(nets.Parser);
        Assert.All(nets.Served, served => Assert.Equal((ModelChoice.BuiltIn, 0), (served.Model, served.Faults.Count)));
    }

    [Fact]
    public void Load_ChosenAndNotInstalled_IsRefusedWhereRequired()
    {
        using var folder = new ModelFolder();

        Assert.Throws<InferenceException>(() => BodyNets.Load(folder.Path, ModelFolder.Options, new ModelChoice { BodyPose = "rtmpose-m", Required = true }));
    }

    private static BodyJoints Find(string id, string standIn, int width, int height, int count, out (byte R, byte G, byte B)[] colors)
    {
        using var folder = new ModelFolder().Install(id, standIn);
        using var nets = BodyNets.Load(folder.Path, ModelFolder.Options);
        Assert.Equal((id, id), (nets.Served[0].Model, nets.Pose!.Facts[0].Id));
        colors = [.. Enumerable.Range(0, count).Select(i => ((byte)(20 + (6 * i)), (byte)(230 - (5 * i)), (byte)(100 + (4 * i))))];
        var photo = new Bitmap((int)(width * Scale), (int)(height * Scale), 3);
        for (var i = 0; i < count; i++)
        {
            // The places that the stand-ins look at (`spread` in training/stand_ins/graph.py).
            Square(photo, (width / 8) + (7 * i % (3 * width / 4)), (height / 8) + (11 * i % (3 * height / 4)), colors[i]);
        }

        var person = new FaceBox((photo.Width * 0.1) - 0.5, (photo.Height * 0.1) - 0.5, photo.Width * 0.8, photo.Height * 0.8);
        return nets.Pose.Find(photo, person, default)!;
    }

    private static void Square(Bitmap photo, int x, int y, (byte R, byte G, byte B) color)
    {
        const int Half = 6;
        var (cx, cy) = ((int)(((x + 0.5) * Scale) - 0.5), (int)(((y + 0.5) * Scale) - 0.5));
        for (var v = cy - Half; v <= cy + Half; v++)
        {
            for (var u = cx - Half; u <= cx + Half; u++)
            {
                (photo.Row(v)[3 * u], photo.Row(v)[(3 * u) + 1], photo.Row(v)[(3 * u) + 2]) = color;
            }
        }
    }

    private static void AssertAt(BodyJoints joints, BodyJoint joint, (byte R, byte G, byte B) color, Func<(byte R, byte G, byte B), Point2> inCrop, Func<(byte R, byte G, byte B), float> confidence)
    {
        var (p, found) = (inCrop(color), joints.Places[joint]);
        Assert.Equal(((p.X + 0.5) * Scale) - 0.5, found.X, 0.02);
        Assert.Equal(((p.Y + 0.5) * Scale) - 0.5, found.Y, 0.02);
        Assert.Equal(confidence(color), joints.Confidence[joint], 0.002f);
    }
}
