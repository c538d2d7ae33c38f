using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace FaceFusion.Provenance.Visible;

/// <summary>
/// The characters of all wordings as filled outlines, so that no font is needed: Noto Sans CJK SC Bold 2.004 (SIL Open Font
/// License 1.1), 1,000 units an em, y upwards. A line of <c>label-glyphs.txt</c> has the code point, the advance and the path.
/// </summary>
internal sealed class GlyphOutlines
{
    /// <summary>Height of capitals over the em.</summary>
    public const float CapHeight = 0.741f;

    /// <summary>How far hanzi reach below the baseline, over the em.</summary>
    public const float Descent = 0.102f;

    /// <summary>How far hanzi reach above the baseline, over the em.</summary>
    public const float Ascent = 0.859f;

    private const float UnitsPerEm = 1000;

    // Of a curve of a tenth of an em, in the largest label of the largest picture (12 % of 4096 px): off by less than a tenth of a pixel.
    private const int Chords = 16;

    private static readonly Lazy<IReadOnlyDictionary<char, GlyphOutlines>> s_all = new(Load);

    private GlyphOutlines(float advance, IReadOnlyList<Vector2[]> contours)
    {
        Advance = advance;
        Contours = contours;
    }

    /// <summary>From this character's origin to the next one's, in ems.</summary>
    public float Advance { get; }

    /// <summary>Closed polygons in ems, filled by the non-zero rule.</summary>
    public IReadOnlyList<Vector2[]> Contours { get; }

    /// <summary>The outline of a character.</summary>
    /// <exception cref="KeyNotFoundException">None of a wording.</exception>
    public static GlyphOutlines Of(char character) => s_all.Value[character];

    private static Dictionary<char, GlyphOutlines> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("FaceFusion.Provenance.Visible.label-glyphs.txt")!;
        using var reader = new StreamReader(stream);
        var glyphs = new Dictionary<char, GlyphOutlines>();
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ', 3);
            glyphs[(char)int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] =
                new GlyphOutlines(Number(parts[1]), parts.Length > 2 ? Parse(parts[2]) : []);
        }

        return glyphs;
    }

    private static List<Vector2[]> Parse(string path)
    {
        List<Vector2[]> contours = [];
        List<Vector2> points = [];
        foreach (var command in Commands(path))
        {
            var at = command[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            switch (command[0])
            {
                case 'M' or 'L':
                    points.Add(new Vector2(at[0], at[1]));
                    break;
                case 'C':
                    AddCurve(points, new Vector2(at[0], at[1]), new Vector2(at[2], at[3]), new Vector2(at[4], at[5]));
                    break;
                case 'Z':
                    contours.Add([.. points]);
                    points.Clear();
                    break;
                default:
                    throw new InvalidDataException($"'{command}' is no command of a glyph's path.");
            }
        }

        return contours;
    }

    private static IEnumerable<string> Commands(string path)
    {
        for (var start = 0; start < path.Length;)
        {
            var next = path.IndexOfAny(['M', 'L', 'C', 'Z'], start + 1);
            var end = next < 0 ? path.Length : next;
            yield return path[start..end].Trim();
            start = end;
        }
    }

    private static void AddCurve(List<Vector2> points, Vector2 first, Vector2 second, Vector2 end)
    {
        var start = points[^1];
        for (var i = 1; i <= Chords; i++)
        {
            var t = (float)i / Chords;
            var s = 1 - t;
            points.Add((s * s * s * start) + (3 * s * s * t * first) + (3 * s * t * t * second) + (t * t * t * end));
        }
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture) / UnitsPerEm;
}
