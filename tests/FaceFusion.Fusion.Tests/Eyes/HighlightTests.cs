using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Eyes;

public sealed class HighlightTests
{
    [Fact]
    public void Find_OneSpot_GivesItsPlaceSizeAndLight()
    {
        var eyes = EyePicture.Draw((new Point2(-0.3, -0.2), 0.2, 0.9f));

        var spot = HighlightFinder.Find(eyes.Picture, EyePicture.Seen, eyes.Eyes);

        Assert.NotNull(spot);
        Assert.InRange(spot.Value.Offset.X, -0.36, -0.24);
        Assert.InRange(spot.Value.Offset.Y, -0.26, -0.14);
        Assert.InRange(spot.Value.Size, 0.15, 0.25);
        Assert.Equal(0.9, spot.Value.Strength, 1e-3);
    }

    [Fact]
    public void Find_NoSpot_GivesNone() => Assert.Null(HighlightFinder.Find(EyePicture.Draw().Picture, EyePicture.Seen, EyePicture.Draw().Eyes));

    [Fact]
    public void Remove_CloudOfGhosts_LeavesTheIrisPlain()
    {
        var eyes = EyePicture.Draw((new Point2(-0.35, -0.1), 0.15, 0.35f), (new Point2(0, 0.1), 0.2, 0.5f), (new Point2(0.35, 0), 0.15, 0.3f));

        foreach (var eye in eyes.Eyes)
        {
            GhostRemoval.Apply(eyes.Picture, EyePicture.Seen, eye, 1);
            Assert.InRange(eyes.Brightest(eye), 0.055f, 0.09f);
        }
    }

    [Fact]
    public void Remove_FromACleanIris_ChangesNothingInside()
    {
        var eyes = EyePicture.Draw();
        foreach (var eye in eyes.Eyes)
        {
            GhostRemoval.Apply(eyes.Picture, EyePicture.Seen, eye, 1);
            Assert.Equal(0.06f, eyes.Brightest(eye), 1e-4f);
        }
    }

    [Fact]
    public void Draw_AHighlight_IsFoundAgainInBothEyes()
    {
        var eyes = EyePicture.Draw();
        var light = new Highlight(new Point2(-0.25, -0.1), 0.18, 0.8);
        foreach (var eye in eyes.Eyes)
        {
            CorneaReflection.Draw(eyes.Picture, EyePicture.Seen, eye, light, 1);
            var found = HighlightFinder.Find(eyes.Picture, EyePicture.Seen, [eye]);

            Assert.NotNull(found);
            Assert.InRange((found.Value.Offset - light.Offset).Length, 0, 0.08);
            Assert.InRange(found.Value.Size, 0.11, 0.25);
            Assert.Equal(0.8, found.Value.Strength, 0.02);
        }
    }

    [Fact]
    public void Gaze_OfAFaceThatLooksAside_IsTakenOver()
    {
        var straight = ShapeAlignment.ToCanonicalFrame(FaceTemplate.MeanShape, 512);
        Point2[] points = [.. straight.Points];
        for (var i = 0; i < 18; i++)
        {
            points[i] += new Point2(4, 1);
        }

        var target = ShapeAlignment.ToCanonicalFrame(FaceTemplate.MeanShape, 1024);
        var looking = Gaze.Of(new FaceShape(points), target);

        Assert.InRange((looking[FaceTemplate.LeftPupil] - target[FaceTemplate.LeftPupil] - new Point2(8, 2)).Length, 0, 0.1);
        Assert.InRange((looking[FaceTemplate.RightIris[3]] - target[FaceTemplate.RightIris[3]] - new Point2(8, 2)).Length, 0, 0.1);
        Assert.Equal(target[FaceTemplate.LeftOuterEyeCorner], looking[FaceTemplate.LeftOuterEyeCorner]);
    }
}
