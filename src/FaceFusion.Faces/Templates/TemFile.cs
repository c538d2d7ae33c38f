using System.Globalization;
using System.Text;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Reads and writes WebMorph / Psychomorph templates (<c>.tem</c>): the number of points, one <c>x tab y</c> a line in pixels,
/// the number of lines, and for each a closed flag, the number of its points and their indices.
/// </summary>
public static class TemFile
{
    private static readonly char[] s_blanks = [' ', '\t', '\u00a0'];

    /// <summary>
    /// Reads the points of a template's text. Line ends and blanks of any kind are taken; the line list is not read, for
    /// this template has only one.
    /// </summary>
    /// <exception cref="FormatException">Not a template of 189 points; the message says what was found.</exception>
    public static FaceShape Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n');
        var next = SkipEmpty(lines, 0);
        ReadCount(lines, next++);

        var points = new Point2[FaceTemplate.PointCount];
        for (var found = 0; found < points.Length; found++)
        {
            next = SkipEmpty(lines, next);
            if (next == lines.Length)
            {
                throw new FormatException($"The template ends after {found} of {points.Length} points.");
            }

            points[found] = ReadPoint(lines, next++);
        }

        return new FaceShape(points);
    }

    /// <summary>The template's text: points (six decimals at most) and the line list.</summary>
    public static string Format(FaceShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var text = new StringBuilder(4096);
        text.Append(CultureInfo.InvariantCulture, $"{FaceTemplate.PointCount}\n");
        foreach (var p in shape.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{p.X:0.00####}\t{p.Y:0.00####}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{FaceTemplate.Lines.Length}\n");
        foreach (var line in FaceTemplate.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"0\n{line.Length}\n").AppendJoin(' ', line).Append('\n');
        }

        return text.ToString();
    }

    private static int SkipEmpty(string[] lines, int next)
    {
        while (next < lines.Length && string.IsNullOrWhiteSpace(lines[next]))
        {
            next++;
        }

        return next;
    }

    private static void ReadCount(string[] lines, int at)
    {
        if (at >= lines.Length)
        {
            throw new FormatException("The template is empty.");
        }

        if (!int.TryParse(lines[at].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw new FormatException($"Line {at + 1} should hold the number of points; found \"{Excerpt(lines[at])}\".");
        }

        if (count != FaceTemplate.PointCount)
        {
            throw new FormatException($"The template has {count} points; {FaceTemplate.PointCount} are expected.");
        }
    }

    private static Point2 ReadPoint(string[] lines, int at)
    {
        var parts = lines[at].Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            && double.IsFinite(x) && double.IsFinite(y))
        {
            return new(x, y);
        }

        throw new FormatException($"Line {at + 1} should hold a point, \"x y\"; found \"{Excerpt(lines[at])}\".");
    }

    private static string Excerpt(string line) => line.Length <= 40 ? line.Trim() : string.Concat(line.AsSpan(0, 40), "...");
}
