using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Keeps a warp from folding. Landmarks that lie closer in the target than they have moved against each other (an iris turned
/// aside under a lid, lips closed under an open mean mouth) turn a plate that meets them exactly inside out. Their displacement
/// is then averaged with their neighbours', in a reach that grows with each pass: in the end all move alike, and nothing folds.
/// Everywhere else the plate stays exact, which a stiffer plate would not.
/// </summary>
internal static class FoldRelaxation
{
    /// <summary>Passes after which a warp is taken as it is; the last reach far beyond the face.</summary>
    public const int MaxPasses = 30;

    /// <summary>A cell squeezed to less than this part of its area counts as folded: nothing can be seen in it.</summary>
    private const double LeastArea = 0.02;

    /// <summary>The nodes inside the face where two neighbouring steps of the map turn the wrong way round.</summary>
    /// <param name="map">The warp.</param>
    /// <param name="face">Above 0 inside the face; covers the map's region.</param>
    /// <param name="scale">Source pixels per frame pixel.</param>
    public static List<Point2> Find(WarpGrid map, Plane face, double scale)
    {
        var folds = new List<Point2>();
        var least = LeastArea * scale * scale * map.Spacing * map.Spacing;
        for (var row = 0; row < map.Rows; row++)
        {
            var y = row * map.Spacing;
            for (var column = 0; column < map.Columns; column++)
            {
                var x = column * map.Spacing;
                if (x < face.Width && y < face.Height && face.Row(y)[x] > 0 && LeastAreaAt(map, column, row) <= least)
                {
                    folds.Add(map.NodePosition(column, row));
                }
            }
        }

        return folds;
    }

    /// <summary>Averages the displacement of the landmarks near folds with that of their neighbours, in place.</summary>
    /// <param name="targets">Source points; the first are the landmarks'.</param>
    /// <param name="shape">The landmarks' positions in the frame.</param>
    /// <param name="placed">Where a landmark would be if its face were only placed, not bent.</param>
    /// <param name="folds">Positions in the frame.</param>
    /// <param name="spacing">Pixels between nodes: how exactly a fold's place is known.</param>
    /// <param name="pass">From 0.</param>
    public static void Relax(Point2[] targets, FaceShape shape, Similarity2 placed, List<Point2> folds, int spacing, int pass)
    {
        // In eye distances: eyelid to iris rim is 0.05, and each pass takes in a little more.
        var sigma = (0.04 + (0.02 * pass)) * shape.EyeDistance;
        var reach = Math.Max(1.5 * spacing, 1.5 * sigma);
        var bends = new Point2[FaceTemplate.PointCount];
        for (var i = 0; i < bends.Length; i++)
        {
            bends[i] = targets[i] - placed.Apply(shape[i]);
        }

        for (var i = 0; i < bends.Length; i++)
        {
            var here = shape[i];
            if (folds.Exists(f => (f - here).Length < reach))
            {
                targets[i] = placed.Apply(here) + AverageRound(here, bends, shape, sigma);
            }
        }
    }

    private static Point2 AverageRound(Point2 here, Point2[] bends, FaceShape shape, double sigma)
    {
        var sum = default(Point2);
        var weights = 0.0;
        for (var k = 0; k < bends.Length; k++)
        {
            var distance = (shape[k] - here).Length / sigma;
            if (distance < 4)
            {
                var weight = Math.Exp(-0.5 * distance * distance);
                sum += bends[k] * weight;
                weights += weight;
            }
        }

        return sum * (1 / weights);
    }

    private static double LeastAreaAt(WarpGrid map, int column, int row)
    {
        var here = map.Nodes[(row * map.Columns) + column];
        var least = double.PositiveInfinity;
        for (var stepX = -1; stepX <= 1; stepX += 2)
        {
            for (var stepY = -1; stepY <= 1; stepY += 2)
            {
                var (x, y) = (column + stepX, row + stepY);
                if (x >= 0 && x < map.Columns && y >= 0 && y < map.Rows)
                {
                    var across = (map.Nodes[(row * map.Columns) + x] - here) * stepX;
                    var down = (map.Nodes[(y * map.Columns) + column] - here) * stepY;
                    least = Math.Min(least, (across.X * down.Y) - (across.Y * down.X));
                }
            }
        }

        return least;
    }
}
