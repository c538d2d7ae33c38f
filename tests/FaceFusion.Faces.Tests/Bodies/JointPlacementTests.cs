using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Bodies;

/// <summary>Joints become points on the outline; what the model is not sure of stays an estimate and is named.</summary>
public sealed class JointPlacementTests
{
    private static readonly BodyShape s_estimated = new([.. BodyShape.All.Select(mark => new Point2(10 + (int)mark, 20))]);

    [Fact]
    public void Place_SureJoints_AreElbowsAndShouldersGoOutToTheSilhouette()
    {
        var (body, unsure) = JointPlacement.Place(s_estimated, Joints(), Trunk());

        Assert.Empty(unsure);
        Assert.Equal(new Point2(80, 200), body[BodyMark.ElbowLeft]);
        Assert.Equal(new Point2(260, 120), body[BodyMark.WristRight]);
        Assert.Equal(new Point2(170, 420), body[BodyMark.KneeLeft]);

        // The trunk's edges are at 130 and 270, its top at 90; a shoulder lies a little inside both.
        Assert.InRange(body[BodyMark.ShoulderLeft].X, 130, 137);
        Assert.InRange(body[BodyMark.ShoulderRight].X, 263, 270);
        Assert.InRange(body[BodyMark.ShoulderLeft].Y, 89, 96);
        Assert.InRange(body[BodyMark.HipLeft].X, 129, 140);
        Assert.InRange(body[BodyMark.HipRight].X, 260, 271);
        Assert.Equal(300, body[BodyMark.HipLeft].Y, 1e-6);
        Assert.InRange(body[BodyMark.ArmpitLeft].Y, 130, 160);
        Assert.InRange(body[BodyMark.WaistRight].Y, 210, 250);
    }

    [Fact]
    public void Place_LeaningBody_WaistLiesBetweenShouldersAndHips()
    {
        var joints = Joints();
        var leaning = joints with { Places = joints.Places.ToDictionary(p => p.Key, p => p.Key is BodyJoint.HipLeft or BodyJoint.HipRight ? p.Value + new Point2(40, 0) : p.Value) };

        var (upright, _) = JointPlacement.Place(s_estimated, joints, new Plane(400, 500));
        var (body, _) = JointPlacement.Place(s_estimated, leaning, new Plane(400, 500));

        Assert.Equal(upright[BodyMark.WaistLeft].X + (40 * 0.64), body[BodyMark.WaistLeft].X, 0.5);
        Assert.Equal(upright[BodyMark.ArmpitRight].X + (40 * 0.244), body[BodyMark.ArmpitRight].X, 0.5);
    }

    [Fact]
    public void Place_UnsureElbow_StaysTheEstimateAndIsNamed()
    {
        var joints = Joints();
        var doubtful = joints with { Confidence = joints.Confidence.ToDictionary(c => c.Key, c => c.Key == BodyJoint.ElbowLeft ? 0.1f : c.Value) };

        var (body, unsure) = JointPlacement.Place(s_estimated, doubtful, Trunk());

        Assert.Equal(s_estimated[BodyMark.ElbowLeft], body[BodyMark.ElbowLeft]);
        Assert.Equal([BodyMark.ElbowLeft], unsure);
    }

    [Fact]
    public void Place_UnsureOfWhatThePhotoDoesNotShow_NamesNothing()
    {
        var (joints, below) = (Joints(), s_estimated.With(BodyMark.KneeLeft, new Point2(170, 900)));
        var doubtful = joints with { Confidence = joints.Confidence.ToDictionary(c => c.Key, c => c.Key == BodyJoint.KneeLeft ? 0.1f : c.Value) };

        Assert.Empty(JointPlacement.Place(below, doubtful, Trunk()).Unsure);
    }

    [Fact]
    public void Place_SeenFromBehindOrNobody_IsTheEstimate()
    {
        var joints = Joints();
        var turned = joints with
        {
            Places = joints.Places.ToDictionary(p => p.Key, p => p.Key switch
            {
                BodyJoint.ShoulderLeft => joints.Places[BodyJoint.ShoulderRight],
                BodyJoint.ShoulderRight => joints.Places[BodyJoint.ShoulderLeft],
                _ => p.Value,
            }),
        };

        foreach (var found in (BodyJoints?[])[turned, null])
        {
            var (body, unsure) = JointPlacement.Place(s_estimated, found, Trunk());
            Assert.Equal(s_estimated[BodyMark.ElbowLeft], body[BodyMark.ElbowLeft]);
            Assert.Contains(BodyMark.ShoulderLeft, unsure);
        }
    }

    private static BodyJoints Joints()
    {
        var places = new Dictionary<BodyJoint, Point2>
        {
            [BodyJoint.ShoulderLeft] = new(145, 105),
            [BodyJoint.ShoulderRight] = new(255, 105),
            [BodyJoint.ElbowLeft] = new(80, 200),
            [BodyJoint.ElbowRight] = new(310, 200),
            [BodyJoint.WristLeft] = new(60, 300),
            [BodyJoint.WristRight] = new(260, 120),
            [BodyJoint.HipLeft] = new(165, 300),
            [BodyJoint.HipRight] = new(235, 300),
            [BodyJoint.KneeLeft] = new(170, 420),
            [BodyJoint.KneeRight] = new(230, 420),
        };
        return new BodyJoints(places, places.ToDictionary(p => p.Key, _ => 0.9f), 0.3f);
    }

    private static Plane Trunk()
    {
        var plane = new Plane(400, 500);
        for (var y = 90; y < 450; y++)
        {
            plane.Row(y)[130..270].Fill(1);
        }

        return plane;
    }
}
