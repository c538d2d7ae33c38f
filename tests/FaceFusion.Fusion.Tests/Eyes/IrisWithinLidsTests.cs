using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Eyes;

public sealed class IrisWithinLidsTests
{
    private static readonly FaceShape s_face = FakePhotoSource.Portraits(1).Shape("a");

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void Of_IrisThatReachesUnderTheLids_EndsBeforeThem(double roll)
    {
        // Lids that leave a quarter of the eye distance open, and an iris larger than that.
        var turn = Similarity2.Fit([new(0, 0), new(1, 0)], [new(0, 0), new(Math.Cos(roll), Math.Sin(roll))]);
        var covered = Shape(opening: 0.06, iris: 0.1).Transform(turn);

        var clamped = IrisWithinLids.Of(covered);

        var down = turn.Apply(new(0, 1));
        var unit = covered.EyeDistance;
        foreach (var i in FaceTemplate.LeftIris.ToArray().Concat(FaceTemplate.RightIris.ToArray()))
        {
            var pupil = covered[i < 10 ? 0 : 1];
            var across = ((clamped[i].X - pupil.X) * down.X) + ((clamped[i].Y - pupil.Y) * down.Y);
            Assert.InRange(across, -0.051 * unit, 0.051 * unit);
        }
    }

    [Fact]
    public void Of_IrisBetweenTheLids_StaysWhereItIs()
    {
        var open = Shape(opening: 0.2, iris: 0.08);

        Assert.All(open.Points.ToArray().Zip(IrisWithinLids.Of(open).Points.ToArray()), pair => Assert.True((pair.First - pair.Second).Length < 1e-9));
    }

    [Fact]
    public void Of_ClosedEye_LiesOnTheLids()
    {
        var closed = IrisWithinLids.Of(Shape(opening: 0, iris: 0.08));

        Assert.All(FaceTemplate.LeftIris.ToArray(), i => Assert.Equal(closed[0].Y, closed[i].Y, 1e-9));
    }

    /// <summary>Eyes of a face with straight lids over most of their width, so far above and below the pupils, and round irises; in eye distances.</summary>
    private static FaceShape Shape(double opening, double iris)
    {
        Point2[] points = [.. s_face.Points];
        var unit = s_face.EyeDistance;
        points[0] = new(0, 0);
        points[1] = new(unit, 0);
        for (var eye = 0; eye < 2; eye++)
        {
            var x = eye * unit;
            var irises = eye == 0 ? FaceTemplate.LeftIris : FaceTemplate.RightIris;
            for (var k = 0; k < irises.Length; k++)
            {
                var (sin, cos) = Math.SinCos(k * Math.PI / 4);
                points[irises[k]] = new(x - (sin * iris * unit), -cos * iris * unit);
            }

            double[] along = [-0.2, -0.15, 0, 0.15, 0.2];
            for (var k = 0; k < 5; k++)
            {
                var height = k is 0 or 4 ? 0 : opening * unit;
                points[(eye == 0 ? 18 : 23) + k] = new(x + (along[k] * unit), -height);
                if (k is > 0 and < 4)
                {
                    points[(eye == 0 ? 27 : 30) + k] = new(x + (along[k] * unit), height);
                }
            }
        }

        return new FaceShape(points);
    }
}
