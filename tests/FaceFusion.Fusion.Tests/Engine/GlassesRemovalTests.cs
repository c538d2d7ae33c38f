using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>A thin rim under the left eye, in a part of the picture that does not begin at its corner.</summary>
public sealed class GlassesRemovalTests
{
    private static readonly PixelRegion s_place = new(20, 30, 200, 220);
    private readonly FaceShape _shape = SyntheticPortrait.Draw(seed: 11, width: 240, height: 300, eyeDistance: 60).Shape;

    [Fact]
    public void Of_AThinRim_TakesItsWholeEdgeAndNothingFar()
    {
        var (mask, at) = Removed(worn: 1);

        // 60 pixels from eye to eye: 2 beside the rim all goes, 8 beside it nothing does.
        Assert.Equal(1, mask.Row(at.Y - 2)[at.X], 0.02);
        Assert.Equal(1, mask.Row(at.Y + 2)[at.X], 0.02);
        Assert.Equal(0, mask.Row(at.Y + 8)[at.X], 0.02);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0)]
    public void Of_Glasses_TakesTheirPadsAsSurelyAsTheyAreWorn(float worn)
    {
        var (mask, _) = Removed(worn);

        foreach (var (pupil, side) in ((int, int)[])[(FaceTemplate.LeftPupil, 1), (FaceTemplate.RightPupil, -1)])
        {
            var unit = _shape.EyeDistance;
            var pad = _shape[pupil] + new Point2(side * 0.32 * unit, 0.11 * unit);
            Assert.Equal(worn, mask.Row((int)Math.Round(pad.Y) - s_place.Y)[(int)Math.Round(pad.X) - s_place.X], 0.05);
        }
    }

    private (Plane Mask, (int X, int Y) At) Removed(float worn)
    {
        var frames = new Plane(s_place.Width, s_place.Height);
        var pupil = _shape[FaceTemplate.LeftPupil];
        var (x, y) = ((int)pupil.X - s_place.X, (int)(pupil.Y + (0.45 * _shape.EyeDistance)) - s_place.Y);
        frames.Row(y)[(x - 20)..(x + 20)].Fill(worn);
        return (GlassesRemoval.Of(frames, _shape, s_place), (x, y));
    }
}
