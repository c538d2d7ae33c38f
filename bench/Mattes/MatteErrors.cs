using FaceFusion.Imaging.Filters;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Bench.Mattes;

/// <summary>How far an alpha is from the true one, as alphamatting.com counts it [Rhemann et al. 2009], over the whole picture.</summary>
/// <param name="Sad">Sum of absolute differences, thousands of pixels.</param>
/// <param name="Mse">Mean squared difference, thousandths.</param>
/// <param name="Gradient">Sum of squared differences of the gradients' lengths at a Gaussian of 1.4 pixels, thousands.</param>
internal sealed record MatteErrors(double Sad, double Mse, double Gradient)
{
    /// <summary>Compares two planes of one size.</summary>
    public static MatteErrors Of(Plane found, Plane truth)
    {
        double sad = 0, squares = 0, gradients = 0;
        for (var i = 0; i < truth.Values.Length; i++)
        {
            double d = found.Values[i] - truth.Values[i];
            (sad, squares) = (sad + Math.Abs(d), squares + (d * d));
        }

        var (a, b) = (Smooth(found), Smooth(truth));
        for (var y = 1; y < truth.Height - 1; y++)
        {
            for (var x = 1; x < truth.Width - 1; x++)
            {
                var d = Slope(a, x, y) - Slope(b, x, y);
                gradients += d * d;
            }
        }

        return new MatteErrors(sad / 1000, 1000 * squares / truth.Values.Length, gradients / 1000);
    }

    /// <summary>The mean of several.</summary>
    public static MatteErrors Mean(IReadOnlyList<MatteErrors> all) => new(all.Average(e => e.Sad), all.Average(e => e.Mse), all.Average(e => e.Gradient));

    private static Plane Smooth(Plane plane)
    {
        var smooth = new Plane(plane.Width, plane.Height);
        plane.Values.CopyTo(smooth.Values);
        GaussianBlur.Apply(smooth, 1.4f);
        return smooth;
    }

    private static double Slope(Plane plane, int x, int y)
    {
        double dx = (plane.Row(y)[x + 1] - plane.Row(y)[x - 1]) / 2, dy = (plane.Row(y + 1)[x] - plane.Row(y - 1)[x]) / 2;
        return Math.Sqrt((dx * dx) + (dy * dy));
    }
}
