using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The warps of one picture: thin plates from the target shape to each contributor's landmarks, on one spline and one grid.
/// Where a plate folds inside the face the landmarks round the fold are relaxed until it does not. Safe for concurrent use.
/// </summary>
internal sealed class WarpField : IDisposable
{
    private readonly FaceShape _target;
    private readonly Point2[] _controls;
    private readonly int _spacing;
    private readonly ThinPlateSpline _spline;
    private readonly ThinPlateGrid _grid;
    private readonly Lazy<ThinPlateGrid> _coarse;
    private readonly WarpsAhead _ahead;

    /// <summary>Prepares warps over <paramref name="region"/> of the frame, anchored round <paramref name="anchorRegion"/>.</summary>
    public WarpField(FaceShape target, PixelRegion region, PixelRegion anchorRegion, RenderQuality quality)
    {
        target = IrisWithinLids.Of(target);
        _target = target;
        _spacing = quality.Spacing(target.EyeDistance);
        _controls = [.. target.Points, .. Anchors(anchorRegion)];
        _spline = new ThinPlateSpline(_controls, 0, quality.MergeDistance * target.EyeDistance);
        _grid = new ThinPlateGrid(_spline, region, _spacing);
        var coarse = Math.Min(2 * _spacing, RenderQuality.Preview.Spacing(target.EyeDistance));
        _coarse = new(() => coarse == _spacing ? _grid : new ThinPlateGrid(_spline, region, coarse));
        FaceMask = FaceMasks.Face(target, region, quality.MaskStep);
        _ahead = new WarpsAhead(shapes => _grid.Evaluate(Array.ConvertAll(shapes, shape => _spline.Solve(Targets(shape, Placed(shape).Apply)))));
    }

    /// <summary>Where the target lies, as a soft mask over the region.</summary>
    public Plane FaceMask { get; }

    /// <summary>Gives the memory of mask and grid back.</summary>
    public void Dispose()
    {
        PlanePool.Return(FaceMask);
        _grid.Dispose();
        if (_coarse.IsValueCreated)
        {
            _coarse.Value.Dispose();
        }
    }

    /// <summary>Tells which shapes <see cref="ToSource"/> will be asked for next, about in this order: several maps together cost little more than one.</summary>
    public void Expect(IEnumerable<FaceShape> landmarks) => _ahead.Expect(landmarks);

    /// <summary>The map from the frame to a source photo; the anchors follow the face's position, size and roll.</summary>
    public WarpGrid ToSource(FaceShape landmarks)
    {
        var placed = Placed(landmarks);
        return Relax(Targets(landmarks, placed.Apply), placed, _ahead.Take(landmarks));
    }

    /// <summary>The same map with fewer nodes, for what lies round the face; folds inside the face are left.</summary>
    public WarpGrid ToSourceCoarsely(FaceShape landmarks) =>
        _coarse.Value.Evaluate(_spline.Solve(Targets(landmarks, Placed(landmarks).Apply)));

    /// <summary>
    /// The map from the frame to the base photo: its landmarks come to the target's, and where <paramref name="influence"/>
    /// falls to 0 the map fades to the frame's own, so that the photo goes on outside without a step. Null does not fade.
    /// </summary>
    public WarpGrid ToBase(FaceShape landmarks, OutputFrame frame, Plane? influence)
    {
        var grid = Relax(Targets(landmarks, frame.ToPhoto), Placed(landmarks), null);
        if (influence is null)
        {
            return grid;
        }

        for (var row = 0; row < grid.Rows; row++)
        {
            var y = Math.Min(row * _spacing, influence.Height - 1);
            for (var column = 0; column < grid.Columns; column++)
            {
                var still = frame.ToPhoto(grid.NodePosition(column, row));
                var amount = influence.Row(y)[Math.Min(column * _spacing, influence.Width - 1)];
                ref var node = ref grid.Nodes[(row * grid.Columns) + column];
                node = amount == 0 ? still : still + ((node - still) * amount);
            }
        }

        return grid;
    }

    /// <summary>The map to <paramref name="targets"/>, which are relaxed in place where it folds.</summary>
    /// <param name="targets">Where the controls come to.</param>
    /// <param name="placed">Where they would if the face were only placed, not bent.</param>
    /// <param name="grid">The map as it is at first, where it is known.</param>
    private WarpGrid Relax(Point2[] targets, Similarity2 placed, WarpGrid? grid)
    {
        for (var pass = 0; ; pass++)
        {
            grid ??= _grid.Evaluate(_spline.Solve(targets));
            var folds = FoldRelaxation.Find(grid, FaceMask, placed.Scale);
            if (folds.Count == 0 || pass == FoldRelaxation.MaxPasses)
            {
                return grid;
            }

            FoldRelaxation.Relax(targets, _target, placed, folds, _spacing, pass);
            grid = null;
        }
    }

    private Similarity2 Placed(FaceShape landmarks) => Similarity2.Fit(_target.Points, landmarks.Points);

    private Point2[] Targets(FaceShape landmarks, Func<Point2, Point2> anchorMap) =>
        [.. IrisWithinLids.Of(landmarks).Points, .. Array.ConvertAll(_controls[FaceTemplate.PointCount..], p => anchorMap(p))];

    /// <summary>Corners and the points between them, three to a side.</summary>
    private static Point2[] Anchors(PixelRegion region)
    {
        const int Spans = 4;
        double right = region.Right - 1, bottom = region.Bottom - 1;
        var anchors = new List<Point2>(4 * Spans);
        for (var i = 0; i < Spans; i++)
        {
            var (x, y) = (region.X + ((right - region.X) * i / Spans), region.Y + ((bottom - region.Y) * i / Spans));
            anchors.Add(new Point2(x, region.Y));
            anchors.Add(new Point2(right, y));
            anchors.Add(new Point2(right - x + region.X, bottom));
            anchors.Add(new Point2(region.X, bottom - y + region.Y));
        }

        return [.. anchors];
    }
}
