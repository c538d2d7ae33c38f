using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>
/// What LivePortrait's six nets see and say, through stand-ins (training/make_stand_ins.py): motion is read from 45 places of the crop, and the picture
/// that comes out is the crop with the keypoints in its first two rows.
/// </summary>
public sealed class LivePortraitTests : IDisposable
{
    private const int Seen = 256;
    private const int Drawn = 512;
    private const int Count = 21;

    private static readonly FaceOpenings s_openings = new(0.3, 0.25, 0.1);

    private readonly ModelFolder _folder = new ModelFolder().Install("live-portrait", "live-portrait-generator");

    public LivePortraitTests()
    {
        foreach (var part in (string[])["features", "motion", "eyes", "lips", "stitcher"])
        {
            _folder.Install($"live-portrait-{part}", $"live-portrait-{part}");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Draw_NoChange_GivesTheCropTwiceAsLarge()
    {
        using var lease = Nets().RentEditor("live-portrait");
        var crop = Crop();
        var before = (float[])crop.Clone();

        var drawn = lease.Net.Draw(lease.Net.Read(crop, s_openings, default), FaceEdit.None, default);

        Assert.Equal((Seen, 2), (lease.Net.Frame.Size, lease.Net.Times));
        Assert.Equal(before, crop);
        for (var i = 0; i < drawn.Length; i++)
        {
            var (x, y, plane) = (i % Drawn, i / Drawn % Drawn, i / (Drawn * Drawn));
            if (y > 1)
            {
                Assert.Equal(crop[(((plane * Seen) + (y / 8 * 4)) * Seen) + (x / 8 * 4)], drawn[i], 1e-5);
            }
        }
    }

    [Fact]
    public void Draw_NoChange_PlacesKeypointsByPoseScaleAndExpression()
    {
        var (moved, own) = Keypoints(FaceEdit.None);

        var expected = Placed(Motion());
        AssertPoints(expected, own);
        AssertPoints(expected, moved);
    }

    [Theory]
    [InlineData(7, 0, 0)]
    [InlineData(0, -12, 0)]
    [InlineData(0, 0, 15)]
    [InlineData(5, 6, -7)]
    public void Draw_HeadTurned_TurnsTheKeypointsBeforeTheExpression(double pitch, double yaw, double roll)
    {
        var (moved, own) = Keypoints(new FaceEdit(HeadPitch: pitch, HeadYaw: yaw, HeadRoll: roll));

        // Up and to the right are against the net's angles, clockwise goes with them.
        var motion = Motion();
        var plain = Placed(motion);
        AssertPoints(plain, own);
        AssertPoints(Stitched(Placed(motion with { Pitch = motion.Pitch - pitch, Yaw = motion.Yaw - yaw, Roll = motion.Roll + roll }), plain), moved);
    }

    [Fact]
    public void Draw_HeadTurnedRight_MovesWhatIsNearToTheRight()
    {
        // A keypoint before the others, as the tip of a nose: depth goes into the picture.
        var face = new ImplicitMotion(0, 0, 0, 1, 0, 0, new double[3], [0, 0, -0.5]);
        var turn = LivePortraitFormat.Of(InstalledModels.Read(_folder.Path, []).Find("live-portrait")).Turn;

        var right = (face with { Yaw = 10 * turn[1] }).Keypoints();
        var up = (face with { Pitch = 10 * turn[0] }).Keypoints();
        var leaning = (face with { Canonical = [0, -0.5, 0], Roll = 10 * turn[2] }).Keypoints();

        Assert.InRange(right[0], 0.05, 0.1);
        Assert.InRange(up[1], -0.1, -0.05);
        Assert.InRange(leaning[0], 0.05, 0.1);
    }

    [Theory]
    [InlineData(1, 20, 1, -0.013)]
    [InlineData(1, 17, 2, 0.0039)]
    [InlineData(-1, 20, 1, 0.003)]
    [InlineData(0.5, 14, 1, -0.013)]
    public void Draw_Smile_MovesTheExpression(double amount, int point, int axis, double by) => AssertShift(new FaceEdit(MouthSmile: amount), point, axis, by);

    [Theory]
    [InlineData(1, 1, 1, 0.03)]
    [InlineData(-1, 1, 0, 0.03)]
    [InlineData(-0.5, 2, 1, 0.0045)]
    public void Draw_Brows_MovesTheExpression(double amount, int point, int axis, double by) => AssertShift(new FaceEdit(BrowRaise: amount), point, axis, by);

    [Theory]
    [InlineData(1, 0, 15, 0, 0.03)]
    [InlineData(-1, 0, 15, 0, -0.021)]
    [InlineData(0, 1, 11, 1, -0.0315)]
    [InlineData(0, -1, 11, 1, 0.0315)]
    public void Draw_Gaze_MovesTheExpression(double across, double up, int point, int axis, double by) => AssertShift(new FaceEdit(GazeAcross: across, GazeUp: up), point, axis, by);

    [Theory]
    [InlineData(1, 0.6)]
    [InlineData(0.25, 0.6)]
    [InlineData(-0.5, 0)]
    public void Draw_Eyes_AsksTheRetargeterForTheEndOfTheRange(double amount, double end)
    {
        var (moved, own) = Keypoints(new FaceEdit(EyesOpen: amount));

        var plain = Placed(Motion());
        var said = (0.01 * s_openings.LeftEye) + (0.02 * s_openings.RightEye) + (0.04 * end);
        AssertPoints(plain, own);
        AssertPoints(Stitched([.. plain.Select(value => value + (Math.Abs(amount) * ((0.1 * value) + said)))], plain), moved);
    }

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(-0.25, 0)]
    public void Draw_Lips_AsksTheirsForTheEndOfTheRange(double amount, double end)
    {
        var (moved, _) = Keypoints(new FaceEdit(MouthOpen: amount));

        var plain = Placed(Motion());
        var said = (0.01 * s_openings.Mouth) + (0.02 * end);
        AssertPoints(Stitched([.. plain.Select(value => value + (Math.Abs(amount) * ((0.1 * value) + said)))], plain), moved);
    }

    [Fact]
    public void Draw_Change_LightensThePictureAsTheStandInSays()
    {
        using var lease = Nets().RentEditor("live-portrait");
        var reading = lease.Net.Read(Crop(), s_openings, default);

        var (before, after) = (lease.Net.Draw(reading, FaceEdit.None, default), lease.Net.Draw(reading, new FaceEdit(GazeAcross: 1), default));

        // Two of 21 keypoints went to the right: their mean shows in the first plane, after stitching took back a quarter.
        var motion = Motion();
        Assert.Equal(0.75 * motion.Scale * (0.021 + 0.03) / Count, after[(100 * Drawn) + 100] - before[(100 * Drawn) + 100], 1e-5);
        Assert.Equal(0, after[(((2 * Drawn) + 100) * Drawn) + 100] - before[(((2 * Drawn) + 100) * Drawn) + 100], 1e-5);
    }

    [Fact]
    public void Draw_AnothersReading_IsRefused()
    {
        using var lease = Nets().RentEditor("live-portrait");

        Assert.Throws<ArgumentException>(() => lease.Net.Draw(new Foreign(), FaceEdit.None, default));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var lease = Nets().RentEditor("live-portrait");

        Assert.ThrowsAny<OperationCanceledException>(() => lease.Net.Read(Crop(), s_openings, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Frame_Reach_ShowsHalfAsMuchAgainRoundTheNose()
    {
        var face = MadeFaces.At(new Similarity2(44, 6, 110, 95)).Landmarks;
        using var lease = Nets().RentEditor("live-portrait");

        var (wide, narrow) = (lease.Net.Frame.CropToPicture(face), new AlignedFrame("ffhq", Seen).CropToPicture(face));

        Assert.Equal(1.5 * narrow.Scale, wide.Scale, 1e-9);
        Assert.Equal(narrow.Angle, wide.Angle, 1e-9);
        Assert.Equal(wide.Scale / 2, lease.Net.Frame.CropToPicture(face, 2).Scale, 1e-9);
        var middle = new Point2((0.50123859 * Seen) - 0.5, (0.61331904 * Seen) - 0.5);
        Assert.Equal(0, (wide.Apply(middle) - narrow.Apply(middle)).Length, 1e-9);
    }

    [Fact]
    public void Facts_NameAllSix()
    {
        using var lease = Nets().RentEditor("live-portrait");

        Assert.Equal(
            ["live-portrait", "live-portrait-features", "live-portrait-motion", "live-portrait-eyes", "live-portrait-lips", "live-portrait-stitcher"],
            lease.Net.Facts.Select(facts => facts.Id));
        Assert.All(lease.Net.Facts, facts => Assert.Equal(LicenceClass.Unclear, facts.LicenceClass));
    }

    [Theory]
    [InlineData("live-portrait-features")]
    [InlineData("live-portrait-stitcher")]
    public void Rent_WithoutAPart_NamesIt(string part)
    {
        InstalledModels.Read(_folder.Path, []).Remove(InstalledModels.Read(_folder.Path, []).Find(part));

        var fault = Assert.Throws<InferenceException>(() => Nets().RentEditor("live-portrait"));

        Assert.Equal((InferenceErrorCodes.InstalledModelCompanion, part), (fault.Code, fault.Arguments["companion"]));
    }

    [Fact]
    public void Rent_PartOfAnotherShape_SaysSo()
    {
        using var folder = new ModelFolder().Install("live-portrait", "live-portrait-generator").Install("live-portrait-features", "live-portrait-features")
            .Install("live-portrait-motion", "live-portrait-motion").Put("live-portrait-eyes", "live-portrait-lips");

        var fault = Assert.Throws<InferenceException>(() => new FaceNets(folder.Path, ModelFolder.Options, new ModelChoice { Allowed = ["live-portrait-eyes"] }).RentEditor("live-portrait"));

        Assert.Equal((InferenceErrorCodes.InstalledModelCompanion, "live-portrait-eyes"), (fault.Code, fault.Arguments["companion"]));
        Assert.Equal("wrong_shape", Assert.IsType<InferenceException>(fault.InnerException).Arguments["reason"]);
    }

    [Fact]
    public void Rent_FileThatNobodyVouchedFor_IsRefused()
    {
        using var folder = new ModelFolder().Put("live-portrait", "live-portrait-generator");

        var fault = Assert.Throws<InferenceException>(() => new FaceNets(folder.Path, ModelFolder.Options).RentEditor("live-portrait"));

        Assert.Equal(InferenceErrorCodes.InstalledModelUnverified, fault.Code);
    }

    [Theory]
    [InlineData("live-portrait-motion", InferenceErrorCodes.InstalledModelTask)]
    [InlineData("real-esrgan-x4", InferenceErrorCodes.InstalledModelTask)]
    [InlineData("nobody", InferenceErrorCodes.ModelUnknown)]
    public void Rent_WrongName_SaysWhatIsWrong(string id, string code) => Assert.Equal(code, Assert.Throws<InferenceException>(() => Nets().RentEditor(id)).Code);

    [Fact]
    public void Rent_CommercialMode_RefusesIt()
    {
        var fault = Assert.Throws<InferenceException>(() => new FaceNets(_folder.Path, ModelFolder.Options, new ModelChoice { Licences = LicenceMode.Commercial }).RentEditor("live-portrait"));

        Assert.Equal(InferenceErrorCodes.InstalledModelLicence, fault.Code);
    }

    [Fact]
    public void Openings_MeanFace_AreHeightsOverWidths()
    {
        var face = FaceTemplate.MeanShape;
        var open = FaceOpenings.Of(face);
        Point2[] closed = [.. face.Points];
        (closed[20], closed[96]) = (closed[29], closed[101]);

        Assert.InRange(open.LeftEye, 0.34, 0.4);
        Assert.InRange(open.RightEye, 0.34, 0.4);
        Assert.Equal(open.LeftEye, FaceOpenings.Of(face.Transform(new Similarity2(30, 40, 5, 6))).LeftEye, 1e-9);
        Assert.Equal(0, FaceOpenings.Of(new FaceShape(closed)).LeftEye);
        Assert.Equal(0, FaceOpenings.Of(new FaceShape(closed)).Mouth);
        Assert.Equal(open.RightEye, FaceOpenings.Of(new FaceShape(closed)).RightEye);
    }

    private FaceNets Nets() => new(_folder.Path, ModelFolder.Options);

    /// <summary>Values 0.25..0.75, so that nothing is cut off.</summary>
    private static float[] Crop() => [.. Enumerable.Range(0, 3 * Seen * Seen).Select(i => 0.25f + (0.5f * (i * 13 % 1021 / 1021f)))];

    /// <summary>What the stand-in says of that crop.</summary>
    private static Pose Motion()
    {
        var crop = Crop();
        var values = MadeFaces.Taps(Seen, 45).Select(tap => Enumerable.Range(0, 3).Select(plane => (double)crop[(((plane * Seen) + (int)tap.Y) * Seen) + (int)tap.X]).ToArray()).ToArray();
        return new Pose(
            (40 * values[42][0]) - 20,
            (40 * values[42][1]) - 20,
            (40 * values[42][2]) - 20,
            1 + values[43][0],
            [values[44][0] - 0.5, values[44][1] - 0.5, 0],
            [.. values[21..42].SelectMany(pixel => pixel.Select(value => 0.1 * value))],
            [.. values[..21].SelectMany(pixel => pixel.Select(value => value - 0.5))]);
    }

    /// <summary>scale (Rz Ry Rx keypoint + expression) + place, in coordinates.</summary>
    private static double[] Placed(Pose pose)
    {
        var placed = new double[3 * Count];
        for (var i = 0; i < Count; i++)
        {
            var (x, y, z) = (pose.Keypoints[3 * i], pose.Keypoints[(3 * i) + 1], pose.Keypoints[(3 * i) + 2]);
            (y, z) = Turned(y, z, pose.Pitch);
            (z, x) = Turned(z, x, pose.Yaw);
            (x, y) = Turned(x, y, pose.Roll);
            double[] turned = [x, y, z];
            for (var axis = 0; axis < 3; axis++)
            {
                placed[(3 * i) + axis] = (pose.Scale * (turned[axis] + pose.Expression[(3 * i) + axis])) + pose.Place[axis];
            }
        }

        return placed;
    }

    private static (double, double) Turned(double a, double b, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return ((cos * a) - (sin * b), (sin * a) + (cos * b));
    }

    private static double[] Stitched(double[] moved, double[] own) => [.. moved.Select((value, i) => value + (0.25 * (own[i] - value)))];

    private static void AssertPoints(double[] expected, double[] found)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-5);
        }
    }

    private void AssertShift(FaceEdit edit, int point, int axis, double by)
    {
        var (moved, own) = Keypoints(edit);

        AssertPoints(Placed(Motion()), own);
        Assert.Equal(0.75 * Motion().Scale * by, moved[(3 * point) + axis] - own[(3 * point) + axis], 1e-5);
        Assert.Equal(0, moved[0] - own[0], 1e-6);
    }

    /// <summary>The keypoints that the generator was given.</summary>
    private (double[] Moved, double[] Own) Keypoints(FaceEdit edit)
    {
        using var lease = Nets().RentEditor("live-portrait");
        var drawn = lease.Net.Draw(lease.Net.Read(Crop(), s_openings, default), edit, default);
        return (Row(0), Row(1));

        double[] Row(int y) => [.. Enumerable.Range(0, 3 * Count).Select(i => (4.0 * drawn[((((i % 3) * Drawn) + y) * Drawn) + (i / 3)]) - 2)];
    }

    private sealed record Pose(double Pitch, double Yaw, double Roll, double Scale, double[] Place, double[] Expression, double[] Keypoints);

    private sealed record Foreign : FaceReading;
}
