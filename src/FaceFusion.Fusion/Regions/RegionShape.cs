using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Regions;

/// <summary>
/// The mean shape of shares that differ by region: everyone is laid onto the mean of the plain shares, and each landmark moves
/// by what the shares at its place differ from those. The shares change smoothly from landmark to landmark, so no group tears.
/// </summary>
internal static class RegionShape
{
    /// <param name="mean">The mean with the plain shares.</param>
    /// <param name="shapes">Of the mix's contributors, in its order.</param>
    /// <param name="mix">Their shares.</param>
    /// <param name="alignment">How they were averaged.</param>
    public static FaceShape Of(FaceShape mean, IReadOnlyList<FaceShape> shapes, RegionMix mix, Alignment alignment)
    {
        var partition = new RegionPartition(mean);
        Point2[] points = [.. mean.Points];
        Span<double> regions = stackalloc double[RegionPartition.Count];
        for (var i = 0; i < mix.Count; i++)
        {
            if (mix.Share(i) == 0)
            {
                continue;
            }

            var laid = ShapeAlignment.LayOnto(shapes[i], mean, alignment);
            for (var k = 0; k < points.Length; k++)
            {
                partition.At(mean[k], regions);
                points[k] += laid[k] * (mix.Share(i, regions) - mix.Share(i));
            }
        }

        return new FaceShape(points);
    }
}
