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
        var founders = new List<Point2>(controls.Length);
        for (var i = 0; i < controls.Length; i++)
        {
            var cluster = Find(founders, controls[i], distance);
            if (cluster == founders.Count)
            {
                founders.Add(controls[i]);
            }

            _clusterOf[i] = cluster;
        }

        _sizes = new int[founders.Count];
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

    private static int Find(List<Point2> founders, Point2 point, double distance)
    {
        for (var k = 0; k < founders.Count; k++)
        {
            var d = point - founders[k];
            if ((d.X * d.X) + (d.Y * d.Y) < distance * distance || d == default)
            {
                return k;
            }
        }

        return founders.Count;
    }
}
