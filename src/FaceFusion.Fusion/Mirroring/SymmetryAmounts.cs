using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Mirroring;

/// <summary>How far a face is brought to its mirror image.</summary>
/// <param name="Shape">0..1: 0 leaves the shape, 1 makes it symmetric.</param>
/// <param name="Color">0..1: the same of light and colour.</param>
internal readonly record struct SymmetryAmounts(double Shape, double Color)
{
    // How somebody wears their hair is not their face; with a base its hair stays in place.
    private static readonly bool[] s_hair = HairPoints();

    /// <summary>True where nothing is changed.</summary>
    public bool IsNone => Shape == 0 && Color == 0;

    /// <summary>The amounts of a finish.</summary>
    public static SymmetryAmounts Of(Finish finish) => new(
        finish.Symmetry is Symmetry.Shape or Symmetry.Both ? finish.SymmetryAmount : 0,
        finish.Symmetry is Symmetry.Color or Symmetry.Both ? finish.SymmetryAmount : 0);

    /// <summary>
    /// Moves every landmark towards the middle between it and its partner's mirror image, about the axis that places the mirrored shape
    /// best on the shape: it keeps position, size and roll. Amount 0 gives the same shape back.
    /// </summary>
    /// <param name="shape">The target.</param>
    /// <param name="withHair">False leaves hairline, outline of the hair and neck where they are.</param>
    public FaceShape Reshape(FaceShape shape, bool withHair)
    {
        if (Shape == 0)
        {
            return shape;
        }

        var mirrored = FaceTemplate.Reflect(shape, 0);
        var placed = mirrored.Transform(Similarity2.Fit(mirrored.Points, shape.Points, rigid: true));
        var points = shape.Points.ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            points[i] += withHair || !s_hair[i] ? (placed[i] - points[i]) * (Shape / 2) : default;
        }

        return new FaceShape(points);
    }

    private static bool[] HairPoints()
    {
        var hair = new bool[FaceTemplate.PointCount];
        foreach (var i in (int[])[.. FaceTemplate.Hairline, .. FaceTemplate.HairOutline, .. FaceTemplate.NeckBase])
        {
            hair[i] = true;
        }

        return hair;
    }
}
