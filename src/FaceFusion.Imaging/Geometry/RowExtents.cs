using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Geometry;

/// <summary>For each row of a region, the span of columns from the first pixel of interest to the last; kernels leave the others out.</summary>
public sealed class RowExtents
{
    private readonly int _firstRow;
    private readonly (int First, int End)[] _rows;

    private RowExtents(int firstRow, (int First, int End)[] rows) => (_firstRow, _rows) = (firstRow, rows);

    /// <summary>The least region with everything of interest; empty where there is nothing.</summary>
    public PixelRegion Bounds
    {
        get
        {
            var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
            for (var row = 0; row < _rows.Length; row++)
            {
                var (first, end) = _rows[row];
                if (first < end)
                {
                    (left, right) = (Math.Min(left, first), Math.Max(right, end));
                    (top, bottom) = (Math.Min(top, _firstRow + row), _firstRow + row + 1);
                }
            }

            return left < right ? new PixelRegion(left, top, right - left, bottom - top) : default;
        }
    }

    /// <summary>Where a plane whose first value stands at (<paramref name="x"/>, <paramref name="y"/>) is not 0.</summary>
    public static RowExtents Of(Plane plane, int x, int y)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var rows = new (int First, int End)[plane.Height];
        for (var row = 0; row < rows.Length; row++)
        {
            var values = plane.Row(row);
            var first = values.IndexOfValue();
            rows[row] = first < 0 ? (x, x) : (x + first, x + values.LastIndexOfValue() + 1);
        }

        return new RowExtents(y, rows);
    }

    /// <summary>The same with <paramref name="margin"/> more pixels on every side: what lies no farther away in rows and in columns.</summary>
    public RowExtents Grow(int margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        var grown = new (int First, int End)[_rows.Length + (2 * margin)];
        Array.Fill(grown, (int.MaxValue, int.MinValue));
        for (var row = 0; row < _rows.Length; row++)
        {
            var (first, end) = _rows[row];
            foreach (ref var near in grown.AsSpan(row, first < end ? (2 * margin) + 1 : 0))
            {
                near = (Math.Min(near.First, first - margin), Math.Max(near.End, end + margin));
            }
        }

        foreach (ref var row in grown.AsSpan())
        {
            row = row.First < row.End ? row : default;
        }

        return new RowExtents(_firstRow - margin, grown);
    }

    /// <summary>The columns of row <paramref name="y"/> within <paramref name="first"/> to <paramref name="end"/>; empty (first = end) where there are none.</summary>
    public (int First, int End) Within(int y, int first, int end)
    {
        var row = y - _firstRow;
        if ((uint)row >= (uint)_rows.Length)
        {
            return (first, first);
        }

        var from = Math.Clamp(_rows[row].First, first, end);
        return (from, Math.Clamp(_rows[row].End, from, end));
    }
}
