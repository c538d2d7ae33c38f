namespace FaceFusion.Faces;

/// <summary>The best way through a strip of evidence, one place in each column, by dynamic programming.</summary>
internal static class LineTrace
{
    /// <summary>
    /// The row of each column on the way with the largest sum of evidence, where a step to the next column changes the row by
    /// at most <paramref name="reach"/> and costs <paramref name="stiffness"/> times its square.
    /// </summary>
    /// <param name="evidence">Column by column: value of (column, row) at column * rows + row.</param>
    /// <param name="rows">Rows of a column.</param>
    /// <param name="reach">Largest change of the row.</param>
    /// <param name="stiffness">Cost of a change.</param>
    /// <param name="closed">True where the last column meets the first: the way ends where it begins, within the reach.</param>
    public static int[] Best(ReadOnlySpan<float> evidence, int rows, int reach, float stiffness, bool closed = false)
    {
        var columns = evidence.Length / rows;
        if (!closed)
        {
            return Trace(evidence, rows, columns, reach, stiffness);
        }

        // Twice round: in the middle of that the way no longer knows where it began.
        var twice = new float[2 * evidence.Length];
        evidence.CopyTo(twice);
        evidence.CopyTo(twice.AsSpan(evidence.Length));
        var way = Trace(twice, rows, 2 * columns, reach, stiffness);
        var result = new int[columns];
        for (var k = 0; k < columns; k++)
        {
            var column = k + (columns / 2);
            result[column % columns] = way[column];
        }

        return result;
    }

    private static int[] Trace(ReadOnlySpan<float> evidence, int rows, int columns, int reach, float stiffness)
    {
        var from = new int[columns * rows];
        var (sums, next) = (evidence[..rows].ToArray(), new float[rows]);
        for (var column = 1; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                var (best, sum) = (row, float.MinValue);
                for (var k = Math.Max(0, row - reach); k <= Math.Min(rows - 1, row + reach); k++)
                {
                    var value = sums[k] - (stiffness * (row - k) * (row - k));
                    if (value > sum)
                    {
                        (best, sum) = (k, value);
                    }
                }

                from[(column * rows) + row] = best;
                next[row] = sum + evidence[(column * rows) + row];
            }

            (sums, next) = (next, sums);
        }

        var way = new int[columns];
        way[^1] = Array.IndexOf(sums, sums.Max());
        for (var column = columns - 1; column > 0; column--)
        {
            way[column - 1] = from[(column * rows) + way[column]];
        }

        return way;
    }
}
