using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Groups;

/// <summary>
/// Members' shapes against their mean, all in the mean's pose with an eye distance of 1. Only the face counts: ears, neck and the
/// outline of the hair say how somebody wears it.
/// </summary>
internal sealed class GroupShape
{
    private static readonly int[] s_face = [.. FaceTemplate.InnerFeatures.ToArray().Union(FaceTemplate.Jaw.ToArray())];

    private readonly double[] _shares;

    private GroupShape(double[] shares, double[] distances) => (_shares, Distances) = (shares, distances);

    /// <summary>Root mean square distance of each member's face from the mean's, in eye distances, after the best similarity (Procrustes).</summary>
    public double[] Distances { get; }

    /// <summary>Aligns the shapes (generalised Procrustes) and measures each.</summary>
    public static GroupShape Of(IReadOnlyList<FaceShape> shapes, double[] shares)
    {
        var mean = ShapeAlignment.Mean(shapes, shares, Alignment.Procrustes, FaceTemplate.MeanShape);
        mean = mean.Transform(Similarity2.Fit(mean.Points[..2], FaceTemplate.MeanShape.Points[..2]));
        return new GroupShape(shares, [.. shapes.Select(shape => Distance(shape, mean))]);
    }

    /// <summary>
    /// How far the mean moves without member <paramref name="index"/>, in eye distances. With the shapes' turns as they are the mean is
    /// linear in its shares, so nobody is aligned again; null where nobody would be left.
    /// </summary>
    public double? Influence(int index) => _shares[index] < 1 ? _shares[index] / (1 - _shares[index]) * Distances[index] : null;

    /// <summary>Root mean square distance between the faces of two shapes after the best similarity, in eye distances of the second.</summary>
    internal static double Distance(FaceShape shape, FaceShape mean)
    {
        Point2[] from = Array.ConvertAll(s_face, i => shape[i]), to = Array.ConvertAll(s_face, i => mean[i]);
        var map = Similarity2.Fit(from, to);
        var sum = 0.0;
        for (var i = 0; i < from.Length; i++)
        {
            var distance = (map.Apply(from[i]) - to[i]).Length;
            sum += distance * distance;
        }

        return Math.Sqrt(sum / from.Length) / mean.EyeDistance;
    }
}
