using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The warps of one picture: thin plates from the target shape to each contributor's landmarks, on one grid. A plate that
/// folds inside the face is made stiffer until it does not. Safe for concurrent use.
/// </summary>
internal sealed class WarpField
{
    /// <summary>Landmarks closer than this many eye distances say the same: the yardstick's 1.5 px at 1024 px.</summary>
    private const double MergeDistance = 0.01;

    // From exact to nearly rigid. Closed lips under an open mean mouth need the first steps; the last ones are for landmarks
    // that are out of order.
    private static readonly double[] s_stiffness = [0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1];

    private readonly FaceShape _target;
    private readonly Point2[] _controls;
    private readonly PixelRegion _region;
    private readonly int _spacing;
    private readonly Plane _face;
    private readonly Lock _lock = new();
    private readonly (ThinPlateSpline Spline, ThinPlateGrid Grid)?[] _plates = new (ThinPlateSpline, ThinPlateGrid)?[s_stiffness.Length];

    /// <summary>Prepares warps over <paramref name="region"/> of the frame, anchored round <paramref name="anchorRegion"/>.</summary>
    public WarpField(FaceShape target, PixelRegion region, PixelRegion anchorRegion, int spacing)
    {
        _target = target;
        _region = region;
        _spacing = spacing;
        _controls = [.. target.Points, .. Anchors(anchorRegion)];
        _face = FaceMasks.Face(target, region);
    }

    /// <summary>Where the target lies, as a soft mask over the region.</summary>
    public Plane FaceMask => _face;

    /// <summary>The map from the frame to a source photo; the anchors follow the face's position, size and roll.</summary>
    public WarpGrid ToSource(FaceShape landmarks)
    {
        var placed = Similarity2.Fit(_target.Points, landmarks.Points);
        return Solve(landmarks, placed.Apply);
    }

    /// <summary>
    /// The map from the frame to the base photo: its landmarks come to the target's, and where <paramref name="influence"/>
    /// falls to 0 the map fades to the frame's own, so that the photo goes on outside without a step. Null does not fade.
    /// </summary>
    public WarpGrid ToBase(FaceShape landmarks, OutputFrame frame, Plane? influence)
    {
        var grid = Solve(landmarks, frame.ToPhoto);
        if (influence is null)
        {
            return grid;
        }

        for (var row = 0; row < grid.Rows; row++)
        {
            var y = Math.Min(row * _spacing, influence.Height - 1);
            for (var column = 0; column < grid.Columns; column++)
            {
                var still = frame.ToPhoto(new Point2(_region.X + (column * _spacing), _region.Y + (row * _spacing)));
                var amount = influence.Row(y)[Math.Min(column * _spacing, influence.Width - 1)];
                ref var node = ref grid.Nodes[(row * grid.Columns) + column];
                node = amount == 0 ? still : still + ((node - still) * amount);
            }
        }

        return grid;
    }

    private WarpGrid Solve(FaceShape landmarks, Func<Point2, Point2> anchorMap)
    {
        Point2[] targets = [.. landmarks.Points, .. Array.ConvertAll(_controls[FaceTemplate.PointCount..], p => anchorMap(p))];
        for (var step = 0; ; step++)
        {
            var (spline, kernel) = Plate(step);
            var grid = kernel.Evaluate(spline.Solve(targets));
            if (step == s_stiffness.Length - 1 || grid.MinJacobian(IsInFace) > 0)
            {
                return grid;
            }
        }
    }

    private (ThinPlateSpline Spline, ThinPlateGrid Grid) Plate(int step)
    {
        lock (_lock)
        {
            if (_plates[step] is not { } plate)
            {
                var spline = new ThinPlateSpline(_controls, s_stiffness[step], MergeDistance * _target.EyeDistance);
                _plates[step] = plate = (spline, new ThinPlateGrid(spline, _region, _spacing));
            }

            return plate;
        }
    }

    private bool IsInFace(Point2 p)
    {
        var (x, y) = ((int)Math.Round(p.X) - _region.X, (int)Math.Round(p.Y) - _region.Y);
        return x >= 0 && y >= 0 && x < _face.Width && y < _face.Height && _face.Row(y)[x] > 0;
    }

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
