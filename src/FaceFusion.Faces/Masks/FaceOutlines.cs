using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The closed outlines that the masks are made of, from the landmarks, in the shape's pixels.</summary>
internal static class FaceOutlines
{
    // How far up from the brows to the hairline the face reaches: far enough for the forehead's colour to come along, low
    // enough that fringes and the hairline's landmark error stay out.
    private const double ForeheadHeight = 0.75;

    // Chords of a twelfth of the eye distance stay within a thousandth of it of the curve.
    private const double Chord = 0.08;

    // Points of the hairline from the right temple to the left one, and what they rise from: the brow's upper edge.
    private static readonly (int Hair, int Brow, int Other)[] s_forehead =
    [
        (144, 82, 82), (143, 81, 81), (142, 80, 80), (141, 79, 79), (140, 78, 78), (139, 75, 78),
        (138, 75, 75), (137, 74, 74), (136, 73, 73), (135, 72, 72), (134, 71, 71),
    ];

    // For regions whose edge lies far off the outline, where corners of the polygon are round anyway.
    private const double CoarseChord = 0.2;

    /// <summary>Jaw line from ear to ear, closed over the forehead.</summary>
    public static Point2[] Face(FaceShape shape) => Face(shape, Chord);

    /// <summary>The same in longer chords, within half a per cent of the eye distance.</summary>
    public static Point2[] CoarseFace(FaceShape shape) => Face(shape, CoarseChord);

    private static Point2[] Face(FaceShape shape, double chord)
    {
        var corners = new List<Point2>(FaceTemplate.Jaw.Length + s_forehead.Length);
        foreach (var i in FaceTemplate.Jaw)
        {
            corners.Add(shape[i]);
        }

        foreach (var (hair, brow, other) in s_forehead)
        {
            var foot = (shape[brow] + shape[other]) * 0.5;
            corners.Add(foot + ((shape[hair] - foot) * ForeheadHeight));
        }

        return ClosedCurve.Smooth([.. corners], Step(shape, chord));
    }

    /// <summary>The front of the neck between the jaw and the neck's base, without its sides, where hair hangs.</summary>
    public static Point2[] Neck(FaceShape shape)
    {
        ReadOnlySpan<int> jaw = [127, 128, 129, 130, 131];
        var middle = (shape[FaceTemplate.NeckBase[1]] + shape[FaceTemplate.NeckBase[2]]) * 0.5;
        var corners = new List<Point2>(jaw.Length + 4);
        foreach (var i in jaw)
        {
            // Down from the jaw's own edge, then in from the sides.
            var lowered = shape[i] + ((middle - shape[FaceTemplate.Chin]) * 0.15);
            corners.Add(lowered + ((middle - lowered) * 0.15));
        }

        foreach (var i in (ReadOnlySpan<int>)[157, 184, 183, 145])
        {
            corners.Add(shape[i] + ((middle - shape[i]) * 0.25));
        }

        return ClosedCurve.Smooth([.. corners], Step(shape));
    }

    /// <summary>A closed curve through landmarks.</summary>
    public static Point2[] Through(FaceShape shape, ReadOnlySpan<int> indices)
    {
        var corners = new Point2[indices.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            corners[i] = shape[indices[i]];
        }

        return ClosedCurve.Smooth(corners, Step(shape));
    }

    private static double Step(FaceShape shape, double chord = Chord) => Math.Max(1.5, chord * shape.EyeDistance);
}
