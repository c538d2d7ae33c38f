using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Faces.Coach;

/// <summary>
/// Measures how blurred a part of the face is: how much gradient energy it loses from one slight blur to the next. Light, contrast,
/// skin and make-up do not enter, for both energies are of the same pixels. A blur of the photo makes each ratio fall
/// strictly: the logarithm of the energy after a Gaussian of variance t is a convex function of t.
/// </summary>
/// <remarks>
/// The nearer the two blurs, the less enters how much detail of which size somebody's eyes have, and the better a slight blur is
/// told; but of strongly blurred photos the finest detail is noise and blocks of compression. So a finer pair of blurs decides, and
/// a coarser one where it sees a blur beyond doubt.
/// </remarks>
internal static class BlurProbe
{
    // Standard deviations of the blurs, in eye distances.
    private static readonly double[] s_blurs = [1 / 128.0, 2 / 128.0, 4 / 128.0];

    // Forward differences see a pixel's box, whose variance is 1/12.
    private const double PixelVariance = 1 / 12.0;

    // Gradient energy falls with the variance to the power of -1/2 at a step edge and -1 in pictures whose amplitudes fall as
    // one over the frequency (Field 1987). Eyes lie between: with 3/4 the sigmas of blurred photos come out as they were put
    // in (bench/coach).
    private const double Falloff = 0.75;

    // Hundredths of the eye distance from which the coarser pair counts in full; what it says of sharp eyes is half of that and
    // less than the half counts for nothing.
    private const double Sure = 2;

    // Above that the ratio says nothing.
    private const double MostBlur = 10;

    /// <summary>Sigma of the blur over both eyes in hundredths of the eye distance, 0..10; null where no eye lies in the view.</summary>
    public static double? OfEyes(FaceView view) => Measure(view, FaceMasks.Eyes(view.Shape, view.Region));

    /// <summary>The same of the lips.</summary>
    public static double? OfLips(FaceView view) => Measure(view, FaceMasks.Lips(view.Shape, view.Region));

    private static double? Measure(FaceView view, Plane part)
    {
        var scale = view.Shape.EyeDistance;
        var plane = view.Luma();
        var (variance, energies) = (0.0, new double[s_blurs.Length]);
        for (var i = 0; i < s_blurs.Length; i++)
        {
            // One blur after the other: variances add up.
            var next = Square(s_blurs[i] * scale);
            GaussianBlur.Apply(plane, (float)Math.Sqrt(next - variance));
            (variance, energies[i]) = (next, GradientEnergy(plane, part));
        }

        if (!(energies[^1] > 0))
        {
            return null;
        }

        var (fine, coarse) = (Sigma(energies, 0, scale), Sigma(energies, 1, scale));
        return Math.Max(fine, Math.Min(coarse, (2 * coarse) - Sure));
    }

    /// <summary>The sigma from a blur and the next: fine / coarse = ((s² + coarse²) / (s² + fine²))^Falloff.</summary>
    private static double Sigma(double[] energies, int blur, double scale)
    {
        var ratio = Math.Pow(energies[blur] / energies[blur + 1], 1 / Falloff);
        var fine = Square(s_blurs[blur] * scale) + PixelVariance;
        var coarse = Square(s_blurs[blur + 1] * scale) + PixelVariance;
        var variance = ratio > 1 ? Math.Max(0, (coarse - (ratio * fine)) / (ratio - 1)) : double.PositiveInfinity;
        return Math.Min(MostBlur, 100 * Math.Sqrt(variance) / scale);
    }

    private static double GradientEnergy(Plane plane, Plane mask)
    {
        var sum = 0.0;
        for (var y = 0; y < plane.Height - 1; y++)
        {
            var row = plane.Row(y);
            var below = plane.Row(y + 1);
            var weights = mask.Row(y);
            for (var x = 0; x < row.Length - 1; x++)
            {
                var (across, down) = (row[x + 1] - row[x], below[x] - row[x]);
                sum += weights[x] * ((across * across) + (down * down));
            }
        }

        return sum;
    }

    private static double Square(double value) => value * value;
}
