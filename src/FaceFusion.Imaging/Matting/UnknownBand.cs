using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Matting;

/// <summary>The pixels of a trimap that are neither surely foreground nor surely background, row by row in runs.</summary>
internal sealed class UnknownBand
{
    private readonly List<(int Y, int First, int End)> _runs = [];
    private readonly List<(int Y, int First, int End)> _windows = [];

    /// <summary>Finds them.</summary>
    /// <param name="trimap">0 is background, 1 foreground, anything between unknown.</param>
    public UnknownBand(Plane trimap)
    {
        (Width, Height) = (trimap.Width, trimap.Height);
        for (var y = 0; y < Height; y++)
        {
            AddRuns(trimap.Row(y), y);
        }

        AddWindows();
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Runs of unknown pixels.</summary>
    public IReadOnlyList<(int Y, int First, int End)> Runs => _runs;

    /// <summary>Runs of the middles of all 3 x 3 windows within the picture that hold an unknown pixel.</summary>
    public IReadOnlyList<(int Y, int First, int End)> Windows => _windows;

    /// <summary>True for a value that is neither 0 nor 1.</summary>
    public static bool IsUnknown(float value) => value is > 0 and < 1;

    private void AddRuns(ReadOnlySpan<float> row, int y)
    {
        for (var x = 0; x < row.Length;)
        {
            if (!IsUnknown(row[x]))
            {
                x++;
                continue;
            }

            var first = x;
            while (x < row.Length && IsUnknown(row[x]))
            {
                x++;
            }

            _runs.Add((y, first, x));
            Count += x - first;
        }
    }

    private void AddWindows()
    {
        var covered = new bool[Width];
        var next = 0;
        for (var y = 1; y < Height - 1; y++)
        {
            Array.Clear(covered);
            while (next < _runs.Count && _runs[next].Y < y - 1)
            {
                next++;
            }

            for (var i = next; i < _runs.Count && _runs[i].Y <= y + 1; i++)
            {
                var (first, end) = (Math.Max(1, _runs[i].First - 1), Math.Min(Width - 1, _runs[i].End + 1));
                covered.AsSpan(first, Math.Max(0, end - first)).Fill(true);
            }

            for (var x = 1; x < Width - 1;)
            {
                if (!covered[x])
                {
                    x++;
                    continue;
                }

                var first = x;
                while (x < Width - 1 && covered[x])
                {
                    x++;
                }

                _windows.Add((y, first, x));
            }
        }
    }
}
