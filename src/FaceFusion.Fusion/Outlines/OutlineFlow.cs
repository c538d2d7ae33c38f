using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// How one member is read so that its outline comes to the mean one: along the mean outline's normals, as far as the member's own outline is away,
/// less and less with the distance from it. Where the two differ too much to be the same edge, such as long hair beside short, nothing moves.
/// </summary>
internal sealed class OutlineFlow : IDisposable
{
    // Of what outlines may be apart, the last part over which less and less is believed; and eye distances by which an outline may be missed.
    private const float Doubt = 0.3f;
    private const float Miss = 0.08f;

    // How far beside the outline the picture moves with it, at least.
    private const float Outside = 0.6f;

    // Parts of the room within and of the reach outside that an outline may take: more would fold the picture.
    private const float Within = 0.8f;
    private const float Beyond = 1.25f;

    // Sigmas of what is smoothed, in eye distances: trust along the outline, shift, and the finished flow.
    private const float TrustBlur = 0.1f;
    private const float ShiftBlur = 0.07f;
    private const float FlowBlur = 0.05f;

    private const int Steps = 12;
    private const float Relaxation = 0.7f;
    private const float LeastJacobian = 0.1f;

    // Folds are taken back over this many eye distances round them, by this part a pass; a single sample's blur is brought up to 1.
    private const float UnfoldBlur = 0.12f;
    private const float TakenBack = 0.25f;
    private const float Spread = 20;

    private readonly OutlineRaster _raster;
    private readonly Plane _x;
    private readonly Plane _y;

    private OutlineFlow(OutlineRaster raster, Plane x, Plane y) => (_raster, _x, _y) = (raster, x, y);

    /// <summary>Finds the flow.</summary>
    /// <param name="mean">Where outlines come to.</param>
    /// <param name="member">Where the member's is.</param>
    /// <param name="amount">0..1: how far.</param>
    /// <param name="raster">Of both.</param>
    public static OutlineFlow Of(MeanOutline mean, MemberOutline member, double amount, OutlineRaster raster)
    {
        var (shift, trust) = Search(mean, member);
        GaussianBlur.Apply(trust, TrustBlur * OutlineRaster.Unit);
        var weight = PlanePool.RentUnset(raster.Width, raster.Height);
        Span<float> shifts = shift.Values, trusts = trust.Values, weights = weight.Values;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = trusts[i] + 1e-3f;
            shifts[i] *= weights[i];
        }

        GaussianBlur.Apply(shift, ShiftBlur * OutlineRaster.Unit);
        GaussianBlur.Apply(weight, ShiftBlur * OutlineRaster.Unit);
        var (x, y) = (PlanePool.Rent(raster.Width, raster.Height), PlanePool.Rent(raster.Width, raster.Height));
        Span<float> toX = x.Values, toY = y.Values, distances = mean.Distance.Values, rooms = mean.Room.Values, acrossX = mean.AcrossX.Values, acrossY = mean.AcrossY.Values;
        for (var i = 0; i < weights.Length; i++)
        {
            var by = shifts[i] / weights[i];
            var reach = distances[i] < 0 ? rooms[i] : Math.Max(Outside, Beyond * by);
            var nearness = 1 - (Math.Abs(distances[i]) / reach);
            if (nearness <= 0)
            {
                continue;
            }

            // Where two sides are as near, as in the middle of a neck, the slope is short and neither side wins.
            var (across, down) = (acrossX[i], acrossY[i]);
            var sided = MathF.Sqrt((across * across) + (down * down));
            var moved = (float)amount * by * nearness * trusts[i] * Math.Min(1, sided);
            (toX[i], toY[i]) = (moved * across, moved * down);
        }

        PlanePool.Return(shift);
        PlanePool.Return(trust);
        PlanePool.Return(weight);
        GaussianBlur.Apply(x, FlowBlur * OutlineRaster.Unit);
        GaussianBlur.Apply(y, FlowBlur * OutlineRaster.Unit);
        Unfold(x, y);
        return new OutlineFlow(raster, x, y);
    }

    /// <summary>The map that reads the member with its outline where the mean's is.</summary>
    /// <param name="map">From the frame to the member's photo, as its landmarks say.</param>
    public WarpGrid Bend(WarpGrid map)
    {
        var bent = new WarpGrid(map.Region, map.Spacing);
        map.Nodes.CopyTo(bent.Nodes, 0);
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                var at = map.NodePosition(column, row);
                if (At(at) is not { X: 0, Y: 0 } and var by)
                {
                    bent.Nodes[(row * map.Columns) + column] = OutlineRaster.Read(map, at + by);
                }
            }
        }

        return bent;
    }

    /// <summary>How far from an outline pictures move with it, in eye distances, where it may be <paramref name="farthest"/> away.</summary>
    public static float ReachOf(float farthest) => Math.Max(Outside, Beyond * farthest);

    /// <summary>How far to the right samples of a row of the raster are read, in eye distances.</summary>
    public ReadOnlySpan<float> RowX(int y) => _x.Row(y);

    /// <summary>The same downward.</summary>
    public ReadOnlySpan<float> RowY(int y) => _y.Row(y);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        PlanePool.Return(_x);
        PlanePool.Return(_y);
    }

    /// <summary>Frame pixels by which the place that is read is moved.</summary>
    public Point2 At(Point2 frame)
    {
        var p = _raster.FromFrame(frame);
        var scale = OutlineRaster.Unit * _raster.Step;
        return new Point2(OutlineRaster.Read(_x, (float)p.X, (float)p.Y) * scale, OutlineRaster.Read(_y, (float)p.X, (float)p.Y) * scale);
    }

    /// <summary>How far the member's outline is from the mean's along its normal, and whether there is one to be believed.</summary>
    private static (Plane Shift, Plane Trust) Search(MeanOutline mean, MemberOutline member)
    {
        // Samples move as the outline's nearest place does.
        var (shiftAt, trustAt) = (PlanePool.RentUnset(member.Width, member.Height), PlanePool.RentUnset(member.Width, member.Height));
        foreach (var site in mean.Sites)
        {
            (shiftAt.Values[site], trustAt.Values[site]) = SearchAt(mean, member, site);
        }

        var (shift, trust) = (PlanePool.Rent(member.Width, member.Height), PlanePool.Rent(member.Width, member.Height));
        Span<float> shifts = shift.Values, trusts = trust.Values, footX = mean.FootX.Values, footY = mean.FootY.Values;
        foreach (var i in mean.Moved)
        {
            (shifts[i], trusts[i]) = (OutlineRaster.Read(shiftAt, footX[i], footY[i]), OutlineRaster.Read(trustAt, footX[i], footY[i]));
        }

        PlanePool.Return(shiftAt);
        PlanePool.Return(trustAt);
        return (shift, trust);
    }

    private static (float Shift, float Trust) SearchAt(MeanOutline mean, MemberOutline member, int at)
    {
        var farthest = mean.Farthest.Values[at];
        var (x, y) = (mean.FootX.Values[at], mean.FootY.Values[at]);
        var (across, down) = (mean.FootAcrossX.Values[at] * OutlineRaster.Unit, mean.FootAcrossY.Values[at] * OutlineRaster.Unit);
        var (by, off) = (0f, member.At(x, y));
        for (var step = 0; step < Steps && Math.Abs(off) > 0.1f * Miss; step++)
        {
            by = Math.Clamp(by - (Relaxation * off), -2 * farthest, 2 * farthest);
            off = member.At(x + (by * across), y + (by * down));
        }

        var trust = MathF.Exp(-(off * off) / (Miss * Miss)) * Math.Clamp((farthest - Math.Abs(by)) / (Doubt * farthest), 0, 1)
            * member.ShownAt(x + (by * across), y + (by * down));
        return (Math.Max(by, -Within * mean.Room.Values[at]), trust);
    }

    /// <summary>Takes the flow back round every fold until there is none, and as a whole should that not be enough.</summary>
    private static void Unfold(Plane x, Plane y)
    {
        const int Passes = 12;
        for (var pass = 0; pass < 2 * Passes; pass++)
        {
            if (Folds(x, y) is not { } folds)
            {
                return;
            }

            GaussianBlur.Apply(folds, UnfoldBlur * OutlineRaster.Unit);
            Span<float> alongX = x.Values, alongY = y.Values, near = folds.Values;
            for (var i = 0; i < near.Length; i++)
            {
                var keep = pass < Passes ? 1 - (TakenBack * Math.Min(1, Spread * near[i])) : 1 - TakenBack;
                alongX[i] *= keep;
                alongY[i] *= keep;
            }
        }
    }

    /// <summary>1 at the samples where what is read folds, or nearly; null where none does.</summary>
    private static Plane? Folds(Plane x, Plane y)
    {
        Plane? folds = null;
        var width = x.Width;
        for (var row = 0; row + 1 < x.Height; row++)
        {
            ReadOnlySpan<float> ofX = x.Row(row), ofY = y.Row(row), belowX = x.Row(row + 1), belowY = y.Row(row + 1);
            for (var column = 0; column + 1 < width; column++)
            {
                var (xx, xy) = ((ofX[column + 1] - ofX[column]) * OutlineRaster.Unit, (belowX[column] - ofX[column]) * OutlineRaster.Unit);
                var (yx, yy) = ((ofY[column + 1] - ofY[column]) * OutlineRaster.Unit, (belowY[column] - ofY[column]) * OutlineRaster.Unit);
                if (((1 + xx) * (1 + yy)) - (xy * yx) < LeastJacobian)
                {
                    folds ??= new Plane(width, x.Height);
                    folds.Row(row)[column] = 1;
                }
            }
        }

        return folds;
    }
}
