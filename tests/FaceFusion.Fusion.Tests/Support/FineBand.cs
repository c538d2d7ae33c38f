using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>The finest band of a result's luma (less its Gaussian of 1.5 px), as the judge of docs/benchmarks.md takes it.</summary>
internal static class FineBand
{
    public static double AtEyes(FusionResult result) => At(result, FaceMasks.Eyes);

    /// <summary>Root mean square, 0..255, where a mask of the result's landmarks reaches the threshold.</summary>
    public static double At(FusionResult result, Func<FaceShape, PixelRegion, Plane> mask, float threshold = 0.9f)
    {
        var (fine, where) = (Of(result), mask(result.Landmarks, Whole(result)));
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < fine.Values.Length; i++)
        {
            if (where.Values[i] >= threshold)
            {
                sum += fine.Values[i] * fine.Values[i];
                count++;
            }
        }

        return Math.Sqrt(sum / count);
    }

    /// <summary>Correlation of two results' bands over the skin of the first.</summary>
    public static double Correlation(FusionResult a, FusionResult b)
    {
        Plane p = Of(a), q = Of(b), where = FaceMasks.Skin(a.Landmarks, Whole(a));
        var (pq, pp, qq) = (0.0, 0.0, 0.0);
        for (var i = 0; i < p.Values.Length; i++)
        {
            if (where.Values[i] >= 0.9f)
            {
                pq += p.Values[i] * q.Values[i];
                pp += p.Values[i] * p.Values[i];
                qq += q.Values[i] * q.Values[i];
            }
        }

        return pq / Math.Sqrt(pp * qq);
    }

    private static PixelRegion Whole(FusionResult result) => new(0, 0, result.Picture.Width, result.Picture.Height);

    private static Plane Of(FusionResult result)
    {
        var picture = result.Picture;
        Plane luma = new(picture.Width, picture.Height), soft = new(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                var p = row.Slice(x * picture.Channels, 3);
                luma.Row(y)[x] = (0.299f * p[0]) + (0.587f * p[1]) + (0.114f * p[2]);
            }
        }

        luma.Values.CopyTo(soft.Values);
        GaussianBlur.Apply(soft, 1.5f);
        for (var i = 0; i < soft.Values.Length; i++)
        {
            luma.Values[i] -= soft.Values[i];
        }

        return luma;
    }
}
