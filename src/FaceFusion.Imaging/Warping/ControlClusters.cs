using System.Numerics;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>Control points with those that all but coincide taken together, so that the spline's system stays well conditioned.</summary>
internal sealed class ControlClusters
{
    private readonly int[] _clusterOf;
    private readonly int[] _sizes;

    /// <summary>Each control joins the first cluster whose founder is closer than <paramref name="distance"/>.</summary>
    public ControlClusters(ReadOnlySpan<Point2> controls, double distance)
    {
        _clusterOf = new int[controls.Length];
        double[] xs = new double[controls.Length], ys = new double[controls.Length];
        var count = 0;
        for (var i = 0; i < controls.Length; i++)
        {
            var cluster = Find(xs.AsSpan(0, count), ys.AsSpan(0, count), controls[i], distance * distance);
            if (cluster == count)
            {
                (xs[count], ys[count]) = (controls[i].X, controls[i].Y);
                count++;
            }

            _clusterOf[i] = cluster;
        }

        _sizes = new int[count];
        foreach (var cluster in _clusterOf)
        {
            _sizes[cluster]++;
        }

        Centres = Average(controls);
    }

    /// <summary>Number of points given.</summary>
    public int ControlCount => _clusterOf.Length;

    /// <summary>Mean of each cluster's points.</summary>
    public Point2[] Centres { get; }

    /// <summary>Mean per cluster of values that belong to the controls.</summary>
    public Point2[] Average(ReadOnlySpan<Point2> values)
    {
        var means = new Point2[_sizes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            means[_clusterOf[i]] += values[i];
        }

        for (var i = 0; i < means.Length; i++)
        {
            // Division, not a product with the inverse: a mean of one must be that one.
            means[i] = new(means[i].X / _sizes[i], means[i].Y / _sizes[i]);
        }

        return means;
    }

    /// <summary>The first founder whose squared distance is below <paramref name="limit"/>, or 0; their number where there is none.</summary>
    private static int Find(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, Point2 point, double limit)
    {
        var (px, py, bound) = (new Vector<double>(point.X), new Vector<double>(point.Y), new Vector<double>(limit));
        var k = 0;
        for (; k <= xs.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            var (dx, dy) = (Vector.Create(xs[k..]) - px, Vector.Create(ys[k..]) - py);
            var squared = (dx * dx) + (dy * dy);
            if (Vector.LessThanAny(squared, bound) || Vector.EqualsAny(squared, Vector<double>.Zero))
            {
                break;
            }
        }

        for (; k < xs.Length; k++)
        {
            var (dx, dy) = (xs[k] - point.X, ys[k] - point.Y);
            var squared = (dx * dx) + (dy * dy);
            if (squared < limit || squared == 0)
            {
                break;
            }
        }

        return k;
    }
}
