using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// The weighted mean of generalised Procrustes analysis [Gower 1975]: shapes are centred, optionally brought to one size
/// (root of the mean squared distance from the centre, in the complex plane), and turned onto their own mean until it stands.
/// Scaling to a common size instead of refitting scale in each round keeps the mean exactly linear in the weights once the
/// turns are known, and needs no guard against shrinking.
/// </summary>
internal static class ProcrustesMean
{
    private const int MaxRounds = 200;
    private const double Converged = 1e-13;

    /// <summary>The mean about the origin; of size 1 per contributor where <paramref name="toOneSize"/>, else in pixels.</summary>
    public static FaceShape Of(FaceShape[] shapes, double[] shares, bool toOneSize)
    {
        var centred = Array.ConvertAll(shapes, shape => Centre(shape, toOneSize));

        // The mean in the shapes' own turns: a start that no order of the shapes changes. People stand within some 90
        // degrees of each other; should the turns cancel out, the template's mean starts instead.
        var mean = Sum(centred, shares);
        if (Size(mean) < 0.1 * centred.Max(Size))
        {
            mean = Centre(FaceTemplate.MeanShape, toOneSize: true);
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            foreach (var shape in centred)
            {
                TurnOnto(shape, mean);
            }

            var next = Sum(centred, shares);
            var moved = Distance(next, mean);
            var size = Size(next);
            mean = next;
            if (moved <= Converged * size)
            {
                break;
            }
        }

        return new FaceShape(mean);
    }

    private static Point2[] Centre(FaceShape shape, bool toOneSize)
    {
        var centre = default(Point2);
        foreach (var p in shape.Points)
        {
            centre += p;
        }

        centre *= 1.0 / FaceTemplate.PointCount;
        var points = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = shape[i] - centre;
        }

        var size = Size(points);
        if (size == 0)
        {
            throw new ArgumentException("The landmarks of a shape coincide, so it cannot be aligned.", nameof(shape));
        }

        if (toOneSize)
        {
            Scale(points, 1 / size);
        }

        return points;
    }

    private static void TurnOnto(Point2[] shape, Point2[] mean)
    {
        double a = 0, b = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            a += (shape[i].X * mean[i].X) + (shape[i].Y * mean[i].Y);
            b += (shape[i].X * mean[i].Y) - (shape[i].Y * mean[i].X);
        }

        var norm = Math.Sqrt((a * a) + (b * b));
        if (norm == 0)
        {
            return;
        }

        var turn = new Similarity2(a / norm, b / norm, 0, 0);
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = turn.Apply(shape[i]);
        }
    }

    private static Point2[] Sum(Point2[][] shapes, double[] shares)
    {
        var sum = new Point2[FaceTemplate.PointCount];
        for (var k = 0; k < shapes.Length; k++)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += shapes[k][i] * shares[k];
            }
        }

        return sum;
    }

    private static void Scale(Point2[] points, double factor)
    {
        for (var i = 0; i < points.Length; i++)
        {
            points[i] *= factor;
        }
    }

    private static double Size(Point2[] points)
    {
        var sum = 0.0;
        foreach (var p in points)
        {
            sum += (p.X * p.X) + (p.Y * p.Y);
        }

        return Math.Sqrt(sum / points.Length);
    }

    private static double Distance(Point2[] a, Point2[] b)
    {
        var largest = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            largest = Math.Max(largest, (a[i] - b[i]).Length);
        }

        return largest;
    }
}
