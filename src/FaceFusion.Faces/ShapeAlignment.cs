namespace FaceFusion.Faces;

/// <summary>How shapes are laid over each other before they are averaged.</summary>
public enum Alignment
{
    /// <summary>Not at all: raw pixel positions.</summary>
    None,

    /// <summary>Rotation, scale and position by the two pupils.</summary>
    TwoPoint,

    /// <summary>Rotation and position, sizes kept.</summary>
    Rigid,

    /// <summary>Generalised Procrustes: rotation, scale and position by all points [Gower 1975].</summary>
    Procrustes,
}

/// <summary>Weighted mean shapes.</summary>
public static class ShapeAlignment
{
    /// <summary>
    /// The mean of the shapes with the given weights (at least 0, sum above 0), laid into the pose (position, size, roll) of
    /// <paramref name="pose"/>. It does not depend on the order of the shapes (beyond rounding). With all weight on one
    /// shape that is also the pose, the result is that shape exactly.
    /// </summary>
    public static FaceShape Mean(IReadOnlyList<FaceShape> shapes, IReadOnlyList<double> weights, Alignment alignment, FaceShape pose) => throw new NotImplementedException();

    /// <summary>
    /// The canonical pose of a square picture of <paramref name="size"/> pixels: outer eye corners (points 18 and 27) level,
    /// centred, at 0.44367 of the height, 0.2091 of the size apart.
    /// </summary>
    public static FaceShape ToCanonicalFrame(FaceShape shape, int size) => throw new NotImplementedException();
}
