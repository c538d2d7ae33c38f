using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>Gathers the statistics of a picture's colours part by part. Not for concurrent use.</summary>
public sealed class ColorSum
{
    private ColorMoments _total;

    /// <summary>Mean and covariance of what was added; null where that is less than 16 pixels' weight.</summary>
    public ColorStatistics? Statistics => _total.Weight >= ColorStatistics.LeastWeight ? _total.ToStatistics() : null;

    /// <summary>Adds a part under a mask.</summary>
    /// <param name="picture">Its pixels count by mask times alpha; transparent ones do not.</param>
    /// <param name="mask">Weights of at least 0, same size.</param>
    /// <exception cref="ArgumentException">The mask has another size.</exception>
    public void Add(LinearImage picture, Plane mask)
    {
        if ((mask.Width, mask.Height) != (picture.Width, picture.Height))
        {
            throw new ArgumentException("Picture and mask must have one size.", nameof(mask));
        }

        // One sum per band, added in their order: the same to the bit for any number of threads.
        var bands = new ColorMoments[RowBands.BandCount(picture.Height, picture.Width)];
        RowBands.Run(picture.Height, picture.Width, new Operation(picture, mask, bands));
        foreach (var band in bands)
        {
            _total.Add(band);
        }
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
