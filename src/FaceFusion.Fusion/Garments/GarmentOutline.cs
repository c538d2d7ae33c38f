using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>
/// Finds a garment's category and points from its silhouette, laid flat or as on an invisible body: trousers part, skirts have neither
/// sleeves nor collar, dresses are long; the armpit is where the row parts or where the side runs deepest inward below the sleeve.
/// </summary>
internal static class GarmentOutline
{
    /// <summary>Height over the trunk's width from which a garment with shoulders is a dress or a coat.</summary>
    private const double Long = 1.95;

    /// <summary>Category and points.</summary>
    public static (GarmentCategory Category, Dictionary<GarmentMark, Point2> Points) Find(GarmentContour contour, GarmentCategory wanted)
    {
        var lower = wanted == GarmentCategory.Lower || (wanted == GarmentCategory.Auto && IsLower(contour));
        if (lower)
        {
            return (GarmentCategory.Lower, Lower(contour));
        }

        var points = Upper(contour);
        var trunk = points[GarmentMark.ArmpitRight].X - points[GarmentMark.ArmpitLeft].X;
        var height = points[GarmentMark.HemLeft].Y - points[GarmentMark.CollarLeft].Y;
        return (wanted != GarmentCategory.Auto ? wanted : height / Math.Max(trunk, 1) > Long ? GarmentCategory.Overall : GarmentCategory.Upper, points);
    }

    /// <summary>Legs that part, or a flat top edge that widens downward without sleeves.</summary>
    private static bool IsLower(GarmentContour c)
    {
        var low = c.Runs(c.RowAt(0.85));
        var parts = low.Count == 2 && !c.Holds((int)c.Middle, c.RowAt(0.85)) && c.Holds((int)c.Middle, c.RowAt(0.2))
            && low[0].End - low[0].First > 0.15 * c.Width;
        if (parts && c.Runs(c.RowAt(0.2)).Count == 1)
        {
            return true;
        }

        static int Span(IReadOnlyList<(int First, int End)> runs) => runs.Count == 0 ? 0 : runs[^1].End - runs[0].First;
        var (top, high, middle, bottom) = (Span(c.Runs(c.RowAt(0.03))), Span(c.Runs(c.RowAt(0.15))), Span(c.Runs(c.RowAt(0.5))), Span(c.Runs(c.RowAt(0.95))));
        int Edge(double t) => c.TopOf(c.Left + (int)(((c.Width - top) / 2.0) + (t * top)));
        var flat = Math.Max(Math.Abs(Edge(0.5) - Edge(0.3)), Math.Abs(Edge(0.5) - Edge(0.7))) < 0.02 * c.Height;
        return flat && top > 0.35 * bottom && high >= top * 0.98 && middle >= high * 0.98 && bottom >= middle * 0.95 && c.Runs(c.RowAt(0.5)).Count == 1
            && high - top < 0.25 * top;
    }

    private static Dictionary<GarmentMark, Point2> Lower(GarmentContour c)
    {
        var (top, bottom) = (c.RowAt(0.015), c.RowAt(0.985));
        var (waist, hem) = (c.Runs(top), c.Runs(bottom));
        return new()
        {
            [GarmentMark.WaistLeft] = new(waist[0].First, top),
            [GarmentMark.WaistRight] = new(waist[^1].End - 1, top),
            [GarmentMark.HemLeft] = new(hem[0].First, bottom),
            [GarmentMark.HemRight] = new(hem[^1].End - 1, bottom),
        };
    }

    private static Dictionary<GarmentMark, Point2> Upper(GarmentContour c)
    {
        var points = new Dictionary<GarmentMark, Point2>();
        var (left, right) = Collar(c);
        points[GarmentMark.CollarLeft] = left;
        points[GarmentMark.CollarRight] = right;
        var middle = (left + right) * 0.5;
        points[GarmentMark.CollarFront] = new(middle.X, Math.Max(c.TopOf((int)middle.X), middle.Y + (0.30 * (right.X - left.X))));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            Side(c, points, middle, side);
        }

        return points;
    }

    /// <summary>The two highest places beside the middle, within a third of the width; where the top is one hump, a fixed width of it.</summary>
    private static (Point2 Left, Point2 Right) Collar(GarmentContour c)
    {
        Point2 Peak(int side)
        {
            var best = new Point2(c.Middle + (side * 0.10 * c.Width), c.Bottom);
            for (var away = 0.06; away < 0.2; away += 0.004)
            {
                var x = (int)Math.Round(c.Middle + (side * away * c.Width));
                var y = c.TopOf(x);
                if (y < best.Y - 0.5)
                {
                    best = new Point2(x, y);
                }
            }

            return best;
        }

        return (Peak(-1), Peak(1));
    }

    private static void Side(GarmentContour c, Dictionary<GarmentMark, Point2> points, Point2 collar, int side)
    {
        GarmentMark M(GarmentMark whenLeft) => side < 0 ? whenLeft : whenLeft + 1;
        bool Mine(int x, int y) => side * (x - collar.X) > 0;
        var neck = points[M(GarmentMark.CollarLeft)];
        var hem = Hem(c, collar, side);
        var tip = c.Furthest(new Point2(side, 0.25), (x, y) => Mine(x, y) && y < c.RowAt(0.97)) ?? hem;
        var armpit = Armpit(c, collar, hem, side);
        var hasSleeve = armpit is not null && side * (tip.X - armpit.Value.X) > 0.06 * c.Width;
        var pit = armpit ?? new Point2(EdgeAt(c, collar, c.RowAt(0.3), side), c.RowAt(0.3));
        points[M(GarmentMark.ArmpitLeft)] = pit;
        points[M(GarmentMark.HemLeft)] = hem;
        var waist = (int)Math.Round(pit.Y + (0.52 * (hem.Y - pit.Y)));
        points[M(GarmentMark.WaistLeft)] = new Point2(EdgeAt(c, collar, waist, side), waist);
        if (!hasSleeve)
        {
            points[M(GarmentMark.ShoulderLeft)] = c.Furthest(new Point2(side, -1.2), (x, y) => Mine(x, y) && y < pit.Y) ?? neck;
            return;
        }

        var shoulderX = pit.X + (side * 0.03 * c.Width);
        points[M(GarmentMark.ShoulderLeft)] = new Point2(shoulderX, c.TopOf((int)shoulderX) + 1);
        var root = (points[M(GarmentMark.ShoulderLeft)] + pit) * 0.5;
        var axis = tip - root;
        axis *= 1 / Math.Max(axis.Length, 1);
        var across = new Point2(-axis.Y, axis.X);
        across *= across.Y < 0 ? 1 : -1;
        bool Cuff(int x, int y) => Mine(x, y) && side * (x - pit.X) > 0 && ((x - tip.X) * axis.X) + ((y - tip.Y) * axis.Y) > -0.15 * c.Width;
        points[M(GarmentMark.SleeveOuterLeft)] = c.Furthest((across * 1.0) + (axis * 0.8), Cuff) ?? tip;
        points[M(GarmentMark.SleeveInnerLeft)] = c.Furthest((across * -1.0) + (axis * 0.4), Cuff) ?? tip;
    }

    /// <summary>The trunk's lower corner: of the run that holds the middle, low down.</summary>
    private static Point2 Hem(GarmentContour c, Point2 collar, int side)
    {
        for (var y = c.Bottom; y > c.Top; y--)
        {
            if (TrunkRun(c, y, collar) is { } run && run.End - run.First > 0.18 * c.Width)
            {
                var low = Math.Max(c.Top, y - (int)(0.012 * c.Height));
                return new Point2(EdgeAt(c, collar, low, side), low);
            }
        }

        return new Point2(collar.X + (side * 0.25 * c.Width), c.Bottom);
    }

    /// <summary>
    /// Where sleeve and trunk part: the first row below the collar from which the run of the middle ends short of the garment's edge;
    /// for short sleeves, where the side jumps inward. Null without sleeves.
    /// </summary>
    private static Point2? Armpit(GarmentContour c, Point2 collar, Point2 hem, int side)
    {
        var last = EdgeAt(c, collar, c.RowAt(0.12), side);
        for (var y = c.RowAt(0.12); y < c.RowAt(0.7); y++)
        {
            var edge = EdgeAt(c, collar, y, side);
            if (side * (last - edge) > 0.035 * c.Width)
            {
                return new Point2(edge, y);
            }

            last = edge;
        }

        // A sleeve that slopes into the side: the deepest place between its widest row and the hem.
        var rows = Enumerable.Range(c.RowAt(0.1), Math.Max(1, c.RowAt(0.6) - c.RowAt(0.1))).ToArray();
        var widest = rows.MaxBy(y => side * EdgeAt(c, collar, y, side));
        var reach = side * (EdgeAt(c, collar, widest, side) - hem.X);
        if (reach < 0.05 * c.Width)
        {
            return null;
        }

        var from = new Point2(EdgeAt(c, collar, widest, side), widest);
        var chord = hem - from;
        var deepest = Enumerable.Range(widest, Math.Max(1, (int)hem.Y - widest)).MaxBy(y =>
            side * (((from.X + (chord.X * (y - from.Y) / Math.Max(chord.Y, 1))) - EdgeAt(c, collar, y, side)) * 1.0));
        return new Point2(EdgeAt(c, collar, deepest, side), deepest);
    }

    private static double EdgeAt(GarmentContour c, Point2 collar, int y, int side) =>
        TrunkRun(c, y, collar) is { } run ? (side < 0 ? run.First : run.End - 1) : collar.X;

    /// <summary>The run of a row that holds the trunk's middle, or the one that is nearest to it.</summary>
    private static (int First, int End)? TrunkRun(GarmentContour c, int y, Point2 collar)
    {
        var runs = c.Runs(y);
        return runs.Count == 0 ? null : runs.MinBy(run => Math.Max(Math.Max(run.First - collar.X, collar.X - run.End), 0));
    }
}
