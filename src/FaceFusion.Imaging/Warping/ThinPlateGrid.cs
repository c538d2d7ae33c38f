using System.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Warping;

/// <summary>The thin-plate kernel of one spline evaluated on one grid, shared by all maps of that spline.</summary>
/// <remarks>
/// It is kept in single precision: evaluating a map costs the reading of it, 12 MB for 1024 px. Sums are of double precision, and
/// rounding the kernel moves a node by thousandths of a pixel where controls a pixel or two apart are torn apart, and elsewhere by less.
/// </remarks>
public sealed class ThinPlateGrid : IDisposable
{
    private readonly ThinPlateSpline _spline;
    private readonly PixelRegion _region;
    private readonly int _spacing;
    private float[] _kernel;

    /// <summary>Evaluates the kernel at every node of a grid over <paramref name="region"/>.</summary>
    public ThinPlateGrid(ThinPlateSpline spline, PixelRegion region, int spacing)
    {
        (_spline, _region, _spacing) = (spline, region, spacing);
        var shape = new WarpGrid(region, spacing);
        _kernel = ArrayPool<float>.Shared.Rent(shape.Columns * shape.Rows * spline.Count);
        RowBands.Run(shape.Rows, shape.Columns * spline.Count, new KernelOperation(spline, shape, _kernel));
    }

    /// <summary>The map on the grid's nodes.</summary>
    /// <exception cref="ArgumentException">The map belongs to another spline.</exception>
    public WarpGrid Evaluate(ThinPlateMap map)
    {
        if (map.Spline != _spline)
        {
            throw new ArgumentException("The map was solved by another spline than the grid's.", nameof(map));
        }

        var grid = new WarpGrid(_region, _spacing);
        RowBands.Run(grid.Rows, grid.Columns * _spline.Count / 4, new EvaluateOperation(map, grid, _kernel));
        return grid;
    }

    /// <summary>Gives the kernel's memory back; no map can be evaluated any more.</summary>
    public void Dispose()
    {
        if (_kernel.Length > 0)
        {
            ArrayPool<float>.Shared.Return(_kernel);
            _kernel = [];
        }
    }

    private readonly struct KernelOperation(ThinPlateSpline spline, WarpGrid grid, float[] kernel) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var n = spline.Count;
            var rented = ArrayPool<double>.Shared.Rent(n);
            var exact = rented.AsSpan(0, n);
            for (var j = firstRow; j < endRow; j++)
            {
                for (var i = 0; i < grid.Columns; i++)
                {
                    var (x, y) = spline.Normalise(grid.NodePosition(i, j));
                    ThinPlateKernel.Row(x, y, spline.ControlX, spline.ControlY, exact);
                    DenseAlgebra.Round(exact, kernel.AsSpan(((j * grid.Columns) + i) * n, n));
                }
            }

            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private readonly struct EvaluateOperation(ThinPlateMap map, WarpGrid grid, float[] kernel) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var n = map.Spline.Count;
            for (var node = firstRow * grid.Columns; node < endRow * grid.Columns; node++)
            {
                var (x, y) = map.Spline.Normalise(grid.NodePosition(node % grid.Columns, node / grid.Columns));
                var values = kernel.AsSpan(node * n, n);
                var (u, v) = DenseAlgebra.DotTwo(values, map.X.Weights, map.Y.Weights);
                grid.Nodes[node] = new(map.X.Affine(x, y) + u, map.Y.Affine(x, y) + v);
            }
        }
    }
}
