using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Thin-plate interpolation from one set of control points to any number of target sets [Bookstein 1989]. The system is
/// factored once per control set; each target set then costs two back-substitutions, and the kernel on a grid is shared.
/// Control points closer than <c>mergeDistance</c> are merged.
/// </summary>
/// <remarks>
/// The weights w obey P'w = 0 (P: 1, x, y of each control), so they are Z v with the n - 3 columns of Z spanning what is
/// orthogonal to P. Z'(K + lambda I)Z is positive definite [Wahba 1990], so Cholesky solves it without pivoting, which is both
/// the stablest and the cheapest way. Q = (Y Z) is the product of the three Householder reflections of P = Y R; the affine
/// part a follows from R a = Y't - Y'(K + lambda I)Z v. One n x n array holds all: Y'KZ in the first three rows, the factor
/// below them.
/// </remarks>
public sealed class ThinPlateSpline
{
    private readonly ControlClusters _clusters;
    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _scale;
    private readonly double[] _system;
    private readonly AffineNullSpace _space;
    private readonly Cholesky _factor;

    /// <summary>Factors the system of the control points (positions in the output frame).</summary>
    /// <param name="controls">Control points in output pixels.</param>
    /// <param name="regularization">At least 0; 0 interpolates exactly, larger is stiffer (in units of the mean squared control distance).</param>
    /// <param name="mergeDistance">Controls closer than this many pixels count as one.</param>
    /// <exception cref="ArgumentException">Fewer than three controls are left after merging, or they lie on one line, or one is not finite.</exception>
    public ThinPlateSpline(ReadOnlySpan<Point2> controls, double regularization, double mergeDistance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(regularization);
        ArgumentOutOfRangeException.ThrowIfNegative(mergeDistance);
        foreach (var control in controls)
        {
            if (!double.IsFinite(control.X) || !double.IsFinite(control.Y))
            {
                throw new ArgumentException("Every control point must be finite.", nameof(controls));
            }
        }

        _clusters = new ControlClusters(controls, mergeDistance);
        var centres = _clusters.Centres;
        var n = centres.Length;
        if (n < 3)
        {
            throw new ArgumentException($"Three separate control points or more are needed; {n} are left after merging.", nameof(controls));
        }

        (_centreX, _centreY, _scale) = Normalisation(centres);
        ControlX = new double[n];
        ControlY = new double[n];
        for (var i = 0; i < n; i++)
        {
            (ControlX[i], ControlY[i]) = Normalise(centres[i]);
        }

        _space = new AffineNullSpace(ControlX, ControlY);
        if (_space.IsDegenerate)
        {
            throw new ArgumentException("The control points lie on one line.", nameof(controls));
        }

        _system = GC.AllocateUninitializedArray<double>(n * n);
        for (var i = 0; i < n; i++)
        {
            ThinPlateKernel.Row(ControlX[i], ControlY[i], ControlX, ControlY, _system.AsSpan(i * n, n));
            _system[(i * n) + i] = regularization;
        }

        _space.Project(_system);
        _factor = Cholesky.Factor(_system, n, 3);
    }

    /// <summary>Controls after merging.</summary>
    internal int Count => ControlX.Length;

    /// <summary>Normalised columns of the merged controls.</summary>
    internal double[] ControlX { get; }

    /// <summary>Normalised rows of the merged controls.</summary>
    internal double[] ControlY { get; }

    /// <summary>Coefficients that take the controls to <paramref name="targets"/> (one target per control given).</summary>
    /// <exception cref="ArgumentException">Not as many targets as controls.</exception>
    public ThinPlateMap Solve(ReadOnlySpan<Point2> targets)
    {
        if (targets.Length != _clusters.ControlCount)
        {
            throw new ArgumentException($"{_clusters.ControlCount} targets are expected; got {targets.Length}.", nameof(targets));
        }

        var merged = _clusters.Average(targets);
        var (x, y) = (new double[Count], new double[Count]);
        for (var i = 0; i < merged.Length; i++)
        {
            (x[i], y[i]) = (merged[i].X, merged[i].Y);
        }

        return new ThinPlateMap(this, SolveAxis(x), SolveAxis(y));
    }

    /// <summary>A position in the units of the system: centred, root mean square distance 1.</summary>
    internal (double X, double Y) Normalise(Point2 output) => ((output.X - _centreX) / _scale, (output.Y - _centreY) / _scale);

    private ThinPlateAxis SolveAxis(double[] targets)
    {
        // Q't, then v in its tail; Q (0, v) are the weights.
        _space.ApplyTransposed(targets);
        var v = targets.AsSpan(3);
        _factor.Solve(v);
        var (constant, slopeX, slopeY) = _space.SolveAffine(Rest(0), Rest(1), Rest(2));
        targets.AsSpan(0, 3).Clear();
        _space.Apply(targets);
        return new ThinPlateAxis(targets, constant, slopeX, slopeY);

        double Rest(int i) => targets[i] - DenseAlgebra.Dot(targets.AsSpan(3), _system.AsSpan((i * Count) + 3));
    }

    private static (double X, double Y, double Scale) Normalisation(Point2[] points)
    {
        var centre = default(Point2);
        foreach (var point in points)
        {
            centre += point;
        }

        centre *= 1.0 / points.Length;
        var squares = 0.0;
        foreach (var point in points)
        {
            var d = point - centre;
            squares += (d.X * d.X) + (d.Y * d.Y);
        }

        return (centre.X, centre.Y, Math.Sqrt(squares / points.Length));
    }
}
