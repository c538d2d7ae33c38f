using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>Finishes the sum of a mean in a frame of its own: pixels that nobody's photo reaches take the nearest ones' colour.</summary>
internal static class CoverageFill
{
    /// <summary>A hundredth of everyone's weight: below that a pixel is noise, not a mean.</summary>
    private const float LeastCoverage = 0.01f;

    /// <summary>Divides by the coverage and fills the rest, first along rows, then from row to row.</summary>
    public static void Apply(LinearImage sum)
    {
        var filled = new bool[sum.Height];
        for (var y = 0; y < sum.Height; y++)
        {
            filled[y] = FillRow(MemoryMarshal.Cast<float, Vector128<float>>(sum.Row(y)));
        }

        for (var y = 1; y < sum.Height; y++)
        {
            CopyIfEmpty(sum, filled, y, y - 1);
        }

        for (var y = sum.Height - 2; y >= 0; y--)
        {
            CopyIfEmpty(sum, filled, y, y + 1);
        }
    }

    private static bool FillRow(Span<Vector128<float>> row)
    {
        int first = -1, last = -1;
        for (var x = 0; x < row.Length; x++)
        {
            var alpha = row[x].GetElement(3);
            if (alpha < LeastCoverage)
            {
                continue;
            }

            row[x] /= alpha;
            first = first < 0 ? x : first;
            for (var gap = last + 1; last >= 0 && gap < x; gap++)
            {
                row[gap] = gap - last <= x - gap ? row[last] : row[x];
            }

            last = x;
        }

        if (first < 0)
        {
            return false;
        }

        row[..first].Fill(row[first]);
        row[(last + 1)..].Fill(row[last]);
        return true;
    }

    private static void CopyIfEmpty(LinearImage sum, bool[] filled, int y, int from)
    {
        if (!filled[y] && filled[from])
        {
            sum.Row(from).CopyTo(sum.Row(y));
            filled[y] = true;
        }
    }
}
