using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

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

        // One sum per band, added in their order: the same to the bit for any number of threads.
        var bands = new ColorMoments[RowBands.BandCount(picture.Height, picture.Width)];
        RowBands.Run(picture.Height, picture.Width, new Operation(picture, mask, bands));
        var total = default(ColorMoments);
        foreach (var band in bands)
        {
            total.Add(band);
        }

        return total.Weight >= LeastWeight ? total.ToStatistics() : null;
    }

    private readonly struct Operation(LinearImage picture, Plane mask, ColorMoments[] bands) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ref var moments = ref bands[firstRow / RowBands.BandHeight(picture.Width)];
            for (var y = firstRow; y < endRow; y++)
            {
                moments.AddRow(picture.Row(y), mask.Row(y));
            }
        }
    }
}
