using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Live;

public sealed class LiveShapeTests
{
    private readonly FaceShape _own = FaceTemplate.MeanShape.Transform(p => (p * 80) + new Point2(320, 240));
    private readonly FaceShape _other = FaceTemplate.MeanShape.Transform(p => new Point2(300 * p.X, 270 * p.Y));

    [Fact]
    public void Next_FirstFrame_IsTheOthersShapeInPlace()
    {
        var expected = _other.Transform(Similarity2.Fit(_other.Points, _own.Points));

        var shape = new LiveShape().Next(_own, default, _other, 1);

        Assert.Equal(expected[129].X, shape[129].X, 6);
        Assert.Equal(expected[129].Y, shape[129].Y, 6);
    }

    [Fact]
    public void Next_MouthThatOpens_OpensInTheResult()
    {
        var shape = new LiveShape();
        var closed = shape.Next(_own, default, _other, 1);
        var points = _own.Points.ToArray();
        foreach (var i in (int[])[99, 100, 101, 102, 103, 104, 105, 106, 107, 108])
        {
            points[i] += new Point2(0, 20);
        }

        var open = shape.Next(new FaceShape(points), TimeSpan.FromSeconds(0.1), _other, 1);

        Assert.InRange(open[101].Y - open[96].Y - (closed[101].Y - closed[96].Y), 15, 21);
    }

    [Fact]
    public void Next_ShareZero_IsTheFaceItself()
    {
        var shape = new LiveShape();
        shape.Next(_own, default, _other, 1);
        var turned = _own.Transform(p => new Point2((p.X * 0.9) + 30, p.Y));

        Assert.Equal(turned[100], shape.Next(turned, TimeSpan.FromSeconds(0.1), _other, 0)[100]);
    }
}
