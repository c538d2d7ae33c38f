using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>Gathers the statistics of a picture's colours part by part. Not for concurrent use.</summary>
public sealed class ColorSum
{
    private ColorMoments _total;

    /// <summary>Mean and covariance of what was added; null where that is less than 16 pixels' weight.</summary>
    public ColorStatistics? Statistics => _total.Weight >= ColorStatistics.LeastWeight ? _total.ToStatistics() : null;

    /// <summary>Adds the part of a picture that lies under a mask.</summary>
    /// <param name="picture">Its pixels count by mask times alpha; transparent ones do not.</param>
    /// <param name="mask">Weights of at least 0.</param>
    /// <param name="x">The picture's column under the mask's first.</param>
    /// <param name="y">The picture's row under the mask's first.</param>
    /// <exception cref="ArgumentException">The mask reaches beyond the picture.</exception>
    public void Add(LinearImage picture, Plane mask, int x = 0, int y = 0)
    {
        if (x < 0 || y < 0 || x + mask.Width > picture.Width || y + mask.Height > picture.Height)
        {
            throw new ArgumentException("The mask must lie within the picture.", nameof(mask));
        }

        // One sum per band, added in their order: the same to the bit for any number of threads.
        var bands = new ColorMoments[RowBands.BandCount(mask.Height, mask.Width)];
        RowBands.Run(mask.Height, mask.Width, new Operation(picture, mask, x, y, bands));
        foreach (var band in bands)
        {
            _total.Add(band);
        }
    }

    private readonly struct Operation(LinearImage picture, Plane mask, int left, int top, ColorMoments[] bands) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            ref var moments = ref bands[firstRow / RowBands.BandHeight(mask.Width)];
            for (var y = firstRow; y < endRow; y++)
            {
                moments.AddRow(picture.Row(top + y).Slice(4 * left, 4 * mask.Width), mask.Row(y));
            }
        }
    }
}
