using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Regions;

/// <summary>
/// Divides a face into eyes (with brows), nose, mouth and everything else, smoothly: at every point the four weights sum to
/// one. A feature's weight is 1 inside the convex hull of its landmarks and falls to 0 over a quarter of the eye distance;
/// where features come close they are divided by their sum.
/// </summary>
internal sealed class RegionPartition
{
    /// <summary>Eyes, nose, mouth, everything else: the order of all weights.</summary>
    public const int Count = 4;

    /// <summary>In eye distances; the foot of the nose lies some 0.25 above the lips.</summary>
    private const double Falloff = 0.25;

    private readonly Point2[][][] _features;
    private readonly double _reach;

    public RegionPartition(FaceShape shape)
    {
        _reach = Falloff * shape.EyeDistance;
        _features =
        [
            [Hull(shape, [.. FaceTemplate.LeftLids, .. FaceTemplate.LeftBrow]), Hull(shape, [.. FaceTemplate.RightLids, .. FaceTemplate.RightBrow])],
            [Hull(shape, FaceTemplate.Nose)],
            [Hull(shape, FaceTemplate.Lips)],
        ];
    }

    /// <summary>The weights at a point of the shape's frame.</summary>
    public void At(Point2 point, Span<double> weights)
    {
        var sum = 0.0;
        for (var k = 0; k < _features.Length; k++)
        {
            var distance = double.PositiveInfinity;
            foreach (var hull in _features[k])
            {
                distance = Math.Min(distance, ConvexHull.Distance(hull, point));
            }

            weights[k] = distance >= _reach ? 0 : SmoothStep.At(1 - (distance / _reach));
            sum += weights[k];
        }

        for (var k = 0; sum > 1 && k < _features.Length; k++)
        {
            weights[k] /= sum;
        }

        weights[^1] = Math.Max(0, 1 - sum);
    }

    private static Point2[] Hull(FaceShape shape, ReadOnlySpan<int> landmarks)
    {
        var points = new Point2[landmarks.Length];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = shape[landmarks[i]];
        }

        return ConvexHull.Of(points);
    }
}
