namespace FaceFusion.Imaging.Warping;

/// <summary>U(r) = r^2 ln r, the fundamental solution of the biharmonic equation in the plane (up to a factor).</summary>
internal static class ThinPlateKernel
{
    /// <summary>The kernel from the squared distance; 0 at 0.</summary>
    public static double OfSquare(double squared) => squared > 0 ? 0.5 * squared * Math.Log(squared) : 0;

    /// <summary>values[i] = U(|(x, y) - (xs[i], ys[i])|).</summary>
    public static void Row(double x, double y, ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (dx, dy) = (xs[i] - x, ys[i] - y);
            values[i] = OfSquare((dx * dx) + (dy * dy));
        }
    }
}
