using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Thin-plate interpolation from one set of control points to any number of target sets [Bookstein 1989]. The system is
/// factored once per control set; each target set then costs two back-substitutions, and the kernel on a grid is shared.
/// Control points closer than <c>mergeDistance</c> are merged.
/// </summary>
public sealed class ThinPlateSpline
{
    /// <summary>Factors the system of the control points (positions in the output frame).</summary>
    /// <param name="controls">Control points in output pixels.</param>
    /// <param name="regularization">At least 0; 0 interpolates exactly, larger is stiffer (in units of the mean squared control distance).</param>
    /// <param name="mergeDistance">Controls closer than this many pixels count as one.</param>
    public ThinPlateSpline(ReadOnlySpan<Point2> controls, double regularization, double mergeDistance) => throw new NotImplementedException();

    /// <summary>Coefficients that take the controls to <paramref name="targets"/> (one target per control given).</summary>
    public ThinPlateMap Solve(ReadOnlySpan<Point2> targets) => throw new NotImplementedException();
}

/// <summary>One solved thin-plate map: output position to source position.</summary>
public sealed class ThinPlateMap
{
    /// <summary>The source point of one output position.</summary>
    public Point2 Map(Point2 output) => throw new NotImplementedException();
}

/// <summary>The thin-plate kernel of one spline evaluated on one grid, shared by all maps of that spline.</summary>
public sealed class ThinPlateGrid
{
    /// <summary>Evaluates the kernel at every node of a grid over <paramref name="region"/>.</summary>
    public ThinPlateGrid(ThinPlateSpline spline, PixelRegion region, int spacing) => throw new NotImplementedException();

    /// <summary>The map on the grid's nodes.</summary>
    public WarpGrid Evaluate(ThinPlateMap map) => throw new NotImplementedException();
}
