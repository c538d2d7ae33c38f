using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The box of a silhouette, for nets that look at one person.</summary>
internal static class PersonBox
{
    /// <summary>The box in the photo's pixels; the whole photo where nobody is.</summary>
    /// <param name="alpha">The silhouette, stretched over the photo.</param>
    /// <param name="width">The photo's columns.</param>
    /// <param name="height">The photo's rows.</param>
    public static FaceBox Of(Plane alpha, int width, int height)
    {
        var (left, top, right, bottom) = (alpha.Width, alpha.Height, -1, -1);
        for (var y = 0; y < alpha.Height; y++)
        {
            var row = alpha.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] > 0.5f)
                {
                    (left, right) = (Math.Min(left, x), Math.Max(right, x));
                    (top, bottom) = (Math.Min(top, y), y);
                }
            }
        }

        var (sx, sy) = ((double)width / alpha.Width, (double)height / alpha.Height);
        return bottom < 0
            ? new FaceBox(-0.5, -0.5, width, height)
            : new FaceBox((left * sx) - 0.5, (top * sy) - 0.5, (right - left + 1) * sx, (bottom - top + 1) * sy);
    }
}
