using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Color;

/// <summary>Weighted mean and covariance of a picture's colours in OKLab.</summary>
/// <param name="Mean">L, a, b.</param>
/// <param name="Covariance">Symmetric 3 x 3, row by row.</param>
public sealed record ColorStatistics(double[] Mean, double[] Covariance)
{
    /// <summary>Least sum of weights, in pixels, from which statistics are drawn.</summary>
    internal const double LeastWeight = 16;

    /// <summary>Measures under a mask; null where the mask holds less than 16 pixels' weight.</summary>
    /// <param name="picture">Its pixels count by mask times alpha; transparent ones do not.</param>
    /// <param name="mask">Weights of at least 0, same size.</param>
    /// <exception cref="ArgumentException">The mask has another size.</exception>
    public static ColorStatistics? Measure(LinearImage picture, Plane mask)
    {
        if ((mask.Width, mask.Height) != (picture.Width, picture.Height))
        {
            throw new ArgumentException("Picture and mask must have one size.", nameof(mask));
        }

        var sum = new ColorSum();
        sum.Add(picture, mask);
        return sum.Statistics;
    }
}
