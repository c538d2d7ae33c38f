using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>The outer edge of a cut-out garment, row by row and column by column.</summary>
internal sealed class GarmentContour
{
    private readonly LinearImage _picture;

    /// <summary>Measures a cut-out; it has at least one opaque pixel.</summary>
    public GarmentContour(LinearImage picture)
    {
        _picture = picture;
        (Left, Top, Right, Bottom) = (picture.Width, picture.Height, -1, -1);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (Holds(x, y))
                {
                    (Left, Right) = (Math.Min(Left, x), Math.Max(Right, x));
                    (Top, Bottom) = (Math.Min(Top, y), y);
                }
            }
        }
    }

    /// <summary>First column.</summary>
    public int Left { get; }

    /// <summary>First row.</summary>
    public int Top { get; }

    /// <summary>Last column.</summary>
    public int Right { get; }

    /// <summary>Last row.</summary>
    public int Bottom { get; }

    /// <summary>Columns.</summary>
    public int Width => Right - Left + 1;

    /// <summary>Rows.</summary>
    public int Height => Bottom - Top + 1;

    /// <summary>The middle column.</summary>
    public double Middle => (Left + Right) / 2.0;

    /// <summary>True for a pixel of the garment.</summary>
    public bool Holds(int x, int y) =>
        x >= 0 && y >= 0 && x < _picture.Width && y < _picture.Height && _picture.Row(y)[(4 * x) + 3] > 0.5f;

    /// <summary>The row at a part of the height.</summary>
    public int RowAt(double part) => Top + (int)Math.Round(part * (Height - 1));

    /// <summary>Runs of the garment in a row, left to right, without slivers.</summary>
    public IReadOnlyList<(int First, int End)> Runs(int y)
    {
        var runs = new List<(int, int)>();
        var least = Math.Max(2, Width / 80);
        for (var x = Left; x <= Right; x++)
        {
            if (!Holds(x, y))
            {
                continue;
            }

            var first = x;
            while (x <= Right && Holds(x, y))
            {
                x++;
            }

            if (x - first >= least)
            {
                runs.Add((first, x));
            }
        }

        return runs;
    }

    /// <summary>The garment's first row in a column; past the last row where it has none.</summary>
    public int TopOf(int x)
    {
        for (var y = Top; y <= Bottom; y++)
        {
            if (Holds(x, y))
            {
                return y;
            }
        }

        return Bottom + 1;
    }

    /// <summary>The garment's last row in a column; before the first where it has none.</summary>
    public int BottomOf(int x)
    {
        for (var y = Bottom; y >= Top; y--)
        {
            if (Holds(x, y))
            {
                return y;
            }
        }

        return Top - 1;
    }

    /// <summary>Of the silhouette and its mirror image about the middle, the part that both have: 1 for perfect symmetry.</summary>
    public double Symmetry()
    {
        var (both, either) = (0, 0);
        var sum = Left + Right;
        for (var y = Top; y <= Bottom; y += 2)
        {
            for (var x = Left; x <= Right; x += 2)
            {
                var (a, b) = (Holds(x, y), Holds(sum - x, y));
                both += a && b ? 1 : 0;
                either += a || b ? 1 : 0;
            }
        }

        return both / (double)Math.Max(either, 1);
    }

    /// <summary>The pixel of the garment that lies furthest in a direction, among those that a test accepts.</summary>
    public Point2? Furthest(Point2 direction, Func<int, int, bool> accepts)
    {
        Point2? best = null;
        var most = double.NegativeInfinity;
        for (var y = Top; y <= Bottom; y++)
        {
            foreach (var (first, end) in Runs(y))
            {
                foreach (var x in (ReadOnlySpan<int>)[first, end - 1])
                {
                    var reach = (x * direction.X) + (y * direction.Y);
                    if (reach > most && accepts(x, y))
                    {
                        (best, most) = (new Point2(x, y), reach);
                    }
                }
            }
        }

        return best;
    }
}
