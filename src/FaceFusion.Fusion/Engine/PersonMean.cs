using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The mean of one person's photos in the frame, before it is laid over a picture: linear light, premultiplied. Where a photo
/// ends the others take over, so the mean covers as much as the photo that covers most. A single photo stays as it is.
/// </summary>
internal sealed class PersonMean : IDisposable
{
    private LinearImage? _sum;
    private float[]? _most;

    /// <summary>Adds a sampled photo and takes it over.</summary>
    public void Add(LinearImage sampled)
    {
        if (_sum is null)
        {
            _sum = sampled;
            return;
        }

        if (_most is null)
        {
            _most = new float[_sum.Width * _sum.Height];
            RowBands.Run(_sum.Height, _sum.Width, new CoverRows(_sum, _most));
        }

        RowBands.Run(_sum.Height, _sum.Width, new AddRows(_sum, sampled, _most));
        LinearImagePool.Return(sampled);
    }

    /// <summary>The mean; good until this is disposed, and no photo can be added any more.</summary>
    /// <exception cref="InvalidOperationException">There is no photo.</exception>
    public LinearImage Compute()
    {
        var sum = _sum ?? throw new InvalidOperationException("A person has at least one photo.");
        if (_most is not null)
        {
            RowBands.Run(sum.Height, sum.Width, new MeanRows(sum, _most));
            _most = null;
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_sum is not null)
        {
            LinearImagePool.Return(_sum);
            _sum = null;
        }
    }

    private readonly struct CoverRows(LinearImage image, float[] most) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var row = from; row < to; row++)
            {
                var pixels = image.Row(row);
                var cover = most.AsSpan(row * image.Width, image.Width);
                for (var x = 0; x < cover.Length; x++)
                {
                    cover[x] = pixels[(4 * x) + 3];
                }
            }
        }
    }

    private readonly struct AddRows(LinearImage sum, LinearImage photo, float[] most) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var row = from; row < to; row++)
            {
                var total = sum.Row(row);
                var pixels = photo.Row(row);
                var cover = most.AsSpan(row * sum.Width, sum.Width);
                for (var x = 0; x < cover.Length; x++)
                {
                    cover[x] = Math.Max(cover[x], pixels[(4 * x) + 3]);
                }

                for (var i = 0; i < total.Length; i++)
                {
                    total[i] += pixels[i];
                }
            }
        }
    }

    private readonly struct MeanRows(LinearImage sum, float[] most) : IRowOperation
    {
        public void Run(int from, int to)
        {
            for (var row = from; row < to; row++)
            {
                var pixels = sum.Row(row);
                var cover = most.AsSpan(row * sum.Width, sum.Width);
                for (var x = 0; x < cover.Length; x++)
                {
                    var alpha = pixels[(4 * x) + 3];
                    var scale = alpha > 0 ? cover[x] / alpha : 0;
                    for (var c = 4 * x; c < (4 * x) + 4; c++)
                    {
                        pixels[c] *= scale;
                    }
                }
            }
        }
    }
}
