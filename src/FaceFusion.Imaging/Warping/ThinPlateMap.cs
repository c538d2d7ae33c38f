using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>One solved thin-plate map: output position to source position.</summary>
public sealed class ThinPlateMap
{
    internal ThinPlateMap(ThinPlateSpline spline, ThinPlateAxis x, ThinPlateAxis y) => (Spline, X, Y) = (spline, x, y);

    internal ThinPlateSpline Spline { get; }

    internal ThinPlateAxis X { get; }

    internal ThinPlateAxis Y { get; }

    /// <summary>The source point of one output position.</summary>
    public Point2 Map(Point2 output)
    {
        var (x, y) = Spline.Normalise(output);
        var (u, v) = (X.Affine(x, y), Y.Affine(x, y));
        for (var i = 0; i < Spline.Count; i++)
        {
            var (dx, dy) = (x - Spline.ControlX[i], y - Spline.ControlY[i]);
            var kernel = ThinPlateKernel.OfSquare((dx * dx) + (dy * dy));
            u += X.Weights[i] * kernel;
            v += Y.Weights[i] * kernel;
        }

        return new(u, v);
    }
}
