namespace FaceFusion.Faces;

/// <summary>How the keypoints of an expression move with one amount.</summary>
/// <param name="Up">At 1: rows of keypoint, axis (0 across, 1 down, 2 into the picture) and how far.</param>
/// <param name="Down">At -1; null moves them the other way.</param>
internal sealed record KeypointShift(float[][] Up, float[][]? Down = null)
{
    /// <summary>True where every row names a keypoint and an axis.</summary>
    public bool IsSound(int points) => Array.TrueForAll(Up, row => IsRow(row, points)) && (Down is null || Array.TrueForAll(Down, row => IsRow(row, points)));

    /// <summary>Moves them.</summary>
    /// <param name="expression">x, y, z of every keypoint.</param>
    /// <param name="amount">-1..1.</param>
    public void Apply(Span<double> expression, double amount)
    {
        var (rows, times) = amount < 0 && Down is not null ? (Down, -amount) : (Up, amount);
        foreach (var row in rows)
        {
            expression[(3 * (int)row[0]) + (int)row[1]] += row[2] * times;
        }
    }

    private static bool IsRow(float[] row, int points) =>
        row is { Length: 3 } && row[0] >= 0 && row[0] < points && row[1] is 0 or 1 or 2 && row[0] == MathF.Floor(row[0]) && float.IsFinite(row[2]);
}
