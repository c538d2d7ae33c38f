using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Reads what pose models answer: a place in the crop's pixels and a confidence for each point.</summary>
internal static class PoseAnswers
{
    /// <summary>Values a point: y, x, score.</summary>
    public const int OfScored = 3;

    /// <summary>Values a point: x, y, z, visibility, presence, the last two as logits.</summary>
    public const int OfBlaze = 5;

    /// <summary>
    /// Coordinates as classes [Li et al. 2022, SimCC]: the best of each row, of which several go on a pixel; the confidence is the lesser of
    /// both rows' best scores, as MMPose has it.
    /// </summary>
    /// <param name="x">[points, bins across].</param>
    /// <param name="y">[points, bins down].</param>
    /// <param name="width">Crop pixels across.</param>
    /// <param name="height">Crop pixels down.</param>
    public static (Point2 Place, float Confidence)[] FromRows(FloatTensor x, FloatTensor y, int width, int height)
    {
        var (across, down) = (x.Shape[^1], y.Shape[^1]);
        var points = new (Point2, float)[x.Values.Length / across];
        for (var i = 0; i < points.Length; i++)
        {
            var (px, sx) = Best(x.Values.Slice(i * across, across));
            var (py, sy) = Best(y.Values.Slice(i * down, down));
            points[i] = (new Point2((double)px * width / across, (double)py * height / down), Math.Clamp(Math.Min(sx, sy), 0, 1));
        }

        return points;
    }

    /// <summary>From edge to edge of the crop as 0..1 (MoveNet).</summary>
    public static (Point2 Place, float Confidence)[] FromScored(ReadOnlySpan<float> values, int width, int height)
    {
        var points = new (Point2, float)[values.Length / OfScored];
        for (var i = 0; i < points.Length; i++)
        {
            var v = values.Slice(i * OfScored, OfScored);
            points[i] = (new Point2((v[1] * width) - 0.5, (v[0] * height) - 0.5), Math.Clamp(v[2], 0, 1));
        }

        return points;
    }

    /// <summary>Crop pixels counted from its edge; confidence is the lesser of visibility and presence (BlazePose).</summary>
    public static (Point2 Place, float Confidence)[] FromBlaze(ReadOnlySpan<float> values)
    {
        var points = new (Point2, float)[values.Length / OfBlaze];
        for (var i = 0; i < points.Length; i++)
        {
            var v = values.Slice(i * OfBlaze, OfBlaze);
            points[i] = (new Point2(v[0] - 0.5, v[1] - 0.5), Sigmoid(Math.Min(v[3], v[4])));
        }

        return points;
    }

    private static (int At, float Score) Best(ReadOnlySpan<float> row)
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return (best, row[best]);
    }

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
