using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Faces.Coach;

/// <summary>
/// Measures how blurred a face is by its eyes: how much gradient energy they lose between two slight blurs. Smooth skin, light,
/// contrast and make-up do not enter, for both energies are of the same pixels. A blur of the photo makes the ratio fall
/// strictly: the logarithm of the energy after a Gaussian of variance t is a convex function of t.
/// </summary>
internal static class BlurProbe
{
    // Standard deviations of the two blurs, in eye distances.
    private const double Fine = 1 / 128.0;
    private const double Coarse = 4 / 128.0;

    // Forward differences see a pixel's box, whose variance is 1/12.
    private const double PixelVariance = 1 / 12.0;

    // Gradient energy falls with the variance to the power of -1/2 at a step edge and -1 in pictures whose amplitudes fall as
    // one over the frequency (Field 1987). Eyes lie between: with 3/4 the sigmas of blurred photos come out as they were put
    // in (bench/coach).
    private const double Falloff = 0.75;

    // Above that the ratio says nothing.
    private const double MostBlur = 10;

    /// <summary>Sigma of the blur in hundredths of the eye distance, 0..10; null where no eye lies in the view.</summary>
    public static double? Measure(FaceView view)
    {
        var scale = view.Shape.EyeDistance;
        var eyes = FaceMasks.Eyes(view.Shape, view.Region);
        var plane = view.Luma();

        // One blur after the other: variances add up.
        GaussianBlur.Apply(plane, (float)(Fine * scale));
        var fine = GradientEnergy(plane, eyes);
        GaussianBlur.Apply(plane, (float)(Math.Sqrt((Coarse * Coarse) - (Fine * Fine)) * scale));
        var coarse = GradientEnergy(plane, eyes);
        if (!(coarse > 0))
        {
            return null;
        }

        // From fine / coarse = ((s² + coarse²) / (s² + fine²))^Falloff.
        var ratio = Math.Pow(fine / coarse, 1 / Falloff);
        var fineVariance = Square(Fine * scale) + PixelVariance;
        var coarseVariance = Square(Coarse * scale) + PixelVariance;
        var variance = ratio > 1 ? Math.Max(0, (coarseVariance - (ratio * fineVariance)) / (ratio - 1)) : double.PositiveInfinity;
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
