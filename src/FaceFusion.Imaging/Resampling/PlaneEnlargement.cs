using System.Buffers;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Resampling;

/// <summary>Bilinear enlargement of a plane by a whole factor, for masks that are smooth anyway.</summary>
public static class PlaneEnlargement
{
    /// <summary>Samples that a side of <paramref name="length"/> values needs at one in <paramref name="step"/>.</summary>
    public static int CoarseLength(int length, int step) => ((length - 1) / step) + 2;

    /// <summary>Fills the plane: coarse sample (i, j) stands at its pixel (i * step, j * step).</summary>
    /// <exception cref="ArgumentException">The coarse plane's sides are not <see cref="CoarseLength"/>.</exception>
    public static void Enlarge(Plane coarse, int step, Plane fine)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if ((coarse.Width, coarse.Height) != (CoarseLength(fine.Width, step), CoarseLength(fine.Height, step)))
        {
            throw new ArgumentException($"{coarse.Width} x {coarse.Height} samples do not fit {fine.Width} x {fine.Height} at one in {step}.", nameof(coarse));
        }

        RowBands.Run(fine.Height, fine.Width, new Operation(coarse, step, fine));
    }

    private readonly struct Operation(Plane coarse, int step, Plane fine) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent(coarse.Width);
            var row = rented.AsSpan(0, coarse.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                ReadOnlySpan<float> above = coarse.Row(y / step), below = coarse.Row((y / step) + 1);
                var target = fine.Row(y);
                if (!above.ContainsAnyExcept(0f) && !below.ContainsAnyExcept(0f))
                {
                    target.Clear();
                    continue;
                }

                var down = (float)(y % step) / step;
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = above[i] + ((below[i] - above[i]) * down);
                }

                for (int i = 0, x = 0; x < target.Length; i++)
                {
                    var slope = (row[i + 1] - row[i]) / step;
                    for (var k = 0; k < step && x < target.Length; k++, x++)
                    {
                        target[x] = row[i] + (slope * k);
                    }
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
