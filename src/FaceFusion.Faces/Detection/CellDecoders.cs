using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>What a cell says, in pixels of the net's input.</summary>
/// <param name="First">The box's upper left.</param>
/// <param name="Last">The box's lower right.</param>
/// <param name="Points">Left pupil, right pupil, nose tip, left and right mouth corner.</param>
internal readonly record struct CellAnswer(Point2 First, Point2 Last, Point2[] Points)
{
    public const int PointCount = 5;
}

/// <summary>How a family of detectors writes its answers down.</summary>
internal interface ICellDecoder
{
    /// <summary>Answers of one cell.</summary>
    int PerCell { get; }

    /// <summary>The outputs that make the score, without their strides.</summary>
    string[] ScoreRoles { get; }

    /// <summary>The raw score 0..1 of an answer.</summary>
    double Score(float[][] scores, int index);

    /// <summary>Box and points of an answer of the cell at that column and row.</summary>
    CellAnswer Decode(int column, int row, int stride, ReadOnlySpan<float> box, ReadOnlySpan<float> points);
}

/// <summary>
/// SCRFD: two answers a cell; distances from the cell's corner to the box's four sides and the offsets of the points, in
/// strides.
/// </summary>
internal sealed class ScrfdDecoder : ICellDecoder
{
    public int PerCell => 2;

    public string[] ScoreRoles { get; } = ["score"];

    public double Score(float[][] scores, int index) => scores[0][index];

    public CellAnswer Decode(int column, int row, int stride, ReadOnlySpan<float> box, ReadOnlySpan<float> points)
    {
        var five = new Point2[CellAnswer.PointCount];
        for (var i = 0; i < five.Length; i++)
        {
            five[i] = new((column + points[2 * i]) * stride, (row + points[(2 * i) + 1]) * stride);
        }

        return new(
            new((column - box[0]) * stride, (row - box[1]) * stride),
            new((column + box[2]) * stride, (row + box[3]) * stride),
            five);
    }
}

/// <summary>
/// YuNet: one answer a cell; the score is the geometric mean of class and objectness; the box is a middle and the logarithms of its
/// sides, in strides.
/// </summary>
internal sealed class YuNetDecoder : ICellDecoder
{
    public int PerCell => 1;

    public string[] ScoreRoles { get; } = ["cls", "obj"];

    public double Score(float[][] scores, int index) =>
        Math.Sqrt(Math.Clamp(scores[0][index], 0, 1) * (double)Math.Clamp(scores[1][index], 0, 1));

    public CellAnswer Decode(int column, int row, int stride, ReadOnlySpan<float> box, ReadOnlySpan<float> points)
    {
        var middle = new Point2((column + box[0]) * stride, (row + box[1]) * stride);
        var half = new Point2(Math.Exp(box[2]) * stride / 2, Math.Exp(box[3]) * stride / 2);
        var five = new Point2[CellAnswer.PointCount];
        for (var i = 0; i < five.Length; i++)
        {
            five[i] = new((column + points[2 * i]) * stride, (row + points[(2 * i) + 1]) * stride);
        }

        return new(middle - half, middle + half, five);
    }
}
