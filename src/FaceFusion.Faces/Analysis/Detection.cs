using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>One find of the detector, in photo pixels.</summary>
/// <param name="Score">0..1.</param>
/// <param name="Box">Where.</param>
/// <param name="Points">Left pupil, right pupil, nose tip, left and right mouth corner.</param>
internal sealed record Detection(double Score, FaceBox Box, Point2[] Points)
{
    /// <summary>Values of a row of the detector's output.</summary>
    public const int RowLength = 15;

    /// <summary>
    /// Reads the rows [n, 15] (score, x, y, w, h, five points in the reduced photo's pixels) with at least the threshold.
    /// </summary>
    /// <param name="rows">The detector's output.</param>
    /// <param name="threshold">Least score.</param>
    /// <param name="scaleX">Reduced photo's width by the photo's.</param>
    /// <param name="scaleY">The same of the heights.</param>
    public static List<Detection> Decode(ReadOnlySpan<float> rows, double threshold, double scaleX, double scaleY)
    {
        var found = new List<Detection>();
        for (var at = 0; at + RowLength <= rows.Length; at += RowLength)
        {
            if (rows[at] >= threshold)
            {
                found.Add(One(rows.Slice(at, RowLength), scaleX, scaleY));
            }
        }

        return found;
    }

    /// <summary>Keeps the best of finds that overlap by more than <paramref name="limit"/> (non-maximum suppression), best first.</summary>
    public static List<Detection> Suppress(IEnumerable<Detection> found, double limit)
    {
        var kept = new List<Detection>();
        foreach (var candidate in found.OrderByDescending(d => d.Score).ThenBy(d => d.Box.X).ThenBy(d => d.Box.Y))
        {
            if (kept.TrueForAll(better => Overlap(better.Box, candidate.Box) <= limit))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    /// <summary>The find in a picture <paramref name="factor"/> times as large. Pixel centres have whole coordinates.</summary>
    public Detection Scaled(double factor)
    {
        return new(
            Score,
            new(Scale(Box.X), Scale(Box.Y), Box.Width * factor, Box.Height * factor),
            Array.ConvertAll(Points, p => new Point2(Scale(p.X), Scale(p.Y))));

        double Scale(double place) => ((place + 0.5) * factor) - 0.5;
    }

    /// <summary>The find moved by whole pixels.</summary>
    public Detection Moved(int x, int y) =>
        new(Score, Box with { X = Box.X + x, Y = Box.Y + y }, Array.ConvertAll(Points, p => p + new Point2(x, y)));

    /// <summary>Area of the boxes' common part by the area of both together.</summary>
    public static double Overlap(FaceBox a, FaceBox b)
    {
        var width = Math.Min(a.X + a.Width, b.X + b.Width) - Math.Max(a.X, b.X);
        var height = Math.Min(a.Y + a.Height, b.Y + b.Height) - Math.Max(a.Y, b.Y);
        var common = Math.Max(0, width) * Math.Max(0, height);
        return common == 0 ? 0 : common / ((a.Width * a.Height) + (b.Width * b.Height) - common);
    }

    private static Detection One(ReadOnlySpan<float> row, double scaleX, double scaleY)
    {
        // Integer coordinates are pixel centres, so scaling turns about (-0.5, -0.5).
        var box = new FaceBox(
            ((row[1] + 0.5) / scaleX) - 0.5, ((row[2] + 0.5) / scaleY) - 0.5, row[3] / scaleX, row[4] / scaleY);
        var points = new Point2[5];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = new(((row[5 + (2 * i)] + 0.5) / scaleX) - 0.5, ((row[6 + (2 * i)] + 0.5) / scaleY) - 0.5);
        }

        return new(row[0], box, points);
    }
}
