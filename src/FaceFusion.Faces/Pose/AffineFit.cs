using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The best affine map of the generic head to the points, and the turn next to it: where the pose fit begins.</summary>
internal static class AffineFit
{
    private static readonly double[] s_middle = Middle();
    private static readonly double[,] s_normal = Normal();

    /// <summary>Scale, turn and place; scale 0 where all points coincide.</summary>
    public static HeadPose Of(FaceShape shape)
    {
        var (first, second) = (new double[3], new double[3]);
        var mean = default(Point2);
        for (var k = 0; k < HeadModel.Head.Count; k++)
        {
            var p = shape[HeadModel.Points[k].Index];
            mean += p * (1.0 / HeadModel.Head.Count);
            for (var axis = 0; axis < 3; axis++)
            {
                var x = HeadModel.Head[k][axis] - s_middle[axis];
                first[axis] += x * p.X;
                second[axis] += x * p.Y;
            }
        }

        (first, second) = (LinearSolve.Symmetric(s_normal, first), LinearSolve.Symmetric(s_normal, second));
        var scale = (Length(first) + Length(second)) / 2;
        if (scale < 1e-12)
        {
            return new(Rotations.Identity, 0, mean);
        }

        // The two rows made orthogonal evenly: neither keeps its direction at the other's cost.
        var (a, b) = (Unit(first), Unit(second));
        var (sum, difference) = (Unit(Add(a, b, 1)), Unit(Add(a, b, -1)));
        a = Unit(Add(sum, difference, 1));
        b = Unit(Add(sum, difference, -1));
        double[] c = [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
        var rotation = new double[3, 3];
        for (var axis = 0; axis < 3; axis++)
        {
            (rotation[0, axis], rotation[1, axis], rotation[2, axis]) = (a[axis], b[axis], c[axis]);
        }

        var pose = new HeadPose(rotation, scale, default);
        var (x0, y0, _) = pose.Turn(s_middle[0], s_middle[1], s_middle[2]);
        return pose with { Origin = mean - new Point2(scale * x0, scale * y0) };
    }

    private static double[] Middle()
    {
        var middle = new double[3];
        foreach (var x in HeadModel.Head)
        {
            for (var axis = 0; axis < 3; axis++)
            {
                middle[axis] += x[axis] / HeadModel.Head.Count;
            }
        }

        return middle;
    }

    private static double[,] Normal()
    {
        var normal = new double[3, 3];
        foreach (var x in HeadModel.Head)
        {
            for (var i = 0; i < 3; i++)
            {
                for (var j = 0; j < 3; j++)
                {
                    normal[i, j] += (x[i] - s_middle[i]) * (x[j] - s_middle[j]);
                }
            }
        }

        return normal;
    }

    private static double Length(double[] v) => Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));

    private static double[] Add(double[] a, double[] b, double sign) => [a[0] + (sign * b[0]), a[1] + (sign * b[1]), a[2] + (sign * b[2])];

    private static double[] Unit(double[] v)
    {
        var length = Math.Max(1e-12, Length(v));
        return [v[0] / length, v[1] / length, v[2] / length];
    }
}
