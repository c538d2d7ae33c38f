using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>Where a row of pixels lies inside a closed outline: what the outline winds round (nonzero rule), so that one that crosses itself has no holes.</summary>
internal sealed class OutlineRow
{
    private readonly List<(double X, int Turn)> _crossings = new(16);
    private readonly List<(double From, double To)> _inside = new(8);

    /// <summary>The parts of row <paramref name="y"/> inside the outline, left to right; pixel centres have whole coordinates.</summary>
    public IReadOnlyList<(double From, double To)> Inside(ReadOnlySpan<Point2> outline, int y)
    {
        _crossings.Clear();
        _inside.Clear();
        var a = outline[^1];
        foreach (var b in outline)
        {
            if (a.Y <= y != b.Y <= y)
            {
                _crossings.Add((a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)), a.Y < b.Y ? 1 : -1));
            }

            a = b;
        }

        _crossings.Sort(static (p, q) => p.X.CompareTo(q.X));
        var winding = 0;
        for (var k = 0; k + 1 < _crossings.Count; k++)
        {
            winding += _crossings[k].Turn;
            if (winding != 0)
            {
                _inside.Add((_crossings[k].X, _crossings[k + 1].X));
            }
        }

        return _inside;
    }
}
