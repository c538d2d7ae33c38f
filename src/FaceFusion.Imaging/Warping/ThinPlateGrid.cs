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
    public WarpGrid Evaluate(ThinPlateMap map) => Evaluate([map])[0];

    /// <summary>The maps on the grid's nodes, each as it would be alone: the kernel, which is more than a core's cache holds, is read once for all of them.</summary>
    /// <exception cref="ArgumentException">A map belongs to another spline.</exception>
    public WarpGrid[] Evaluate(ThinPlateMap[] maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (Array.Exists(maps, map => map.Spline != _spline))
        {
            throw new ArgumentException("A map was solved by another spline than the grid's.", nameof(maps));
        }

        var grids = Array.ConvertAll(maps, _ => new WarpGrid(_region, _spacing));
        if (grids is [var first, ..])
        {
            RowBands.Run(first.Rows, first.Columns * maps.Length * _spline.Count / 4, new EvaluateOperation(maps, grids, _kernel));
        }

        return grids;
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

    private readonly struct EvaluateOperation(ThinPlateMap[] maps, WarpGrid[] grids, float[] kernel) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (n, columns) = (maps[0].Spline.Count, grids[0].Columns);
            for (var node = firstRow * columns; node < endRow * columns; node++)
            {
                var (x, y) = maps[0].Spline.Normalise(grids[0].NodePosition(node % columns, node / columns));
                var values = kernel.AsSpan(node * n, n);
                for (var i = 0; i < maps.Length; i++)
                {
                    var (u, v) = DenseAlgebra.DotTwo(values, maps[i].X.Weights, maps[i].Y.Weights);
                    grids[i].Nodes[node] = new(maps[i].X.Affine(x, y) + u, maps[i].Y.Affine(x, y) + v);
                }
            }
        }
    }
}
