using System.Buffers;
using System.Runtime.Intrinsics;
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
                if (above.IsAllZero() && below.IsAllZero())
                {
                    target.Clear();
                    continue;
                }

                var down = (float)(y % step) / step;
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = above[i] + ((below[i] - above[i]) * down);
                }

                Interpolate(row, target);
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        private void Interpolate(ReadOnlySpan<float> row, Span<float> target)
        {
            var four = Vector128.CreateSequence(0f, 1f);
            for (int i = 0, x = 0; x < target.Length; i++)
            {
                var slope = (row[i + 1] - row[i]) / step;
                var end = Math.Min(x + step, target.Length);
                var k = 0;
                for (; x + 4 <= end; x += 4, k += 4)
                {
                    (Vector128.Create(row[i]) + ((four + Vector128.Create((float)k)) * slope)).CopyTo(target[x..]);
                }

                for (; x < end; x++, k++)
                {
                    target[x] = row[i] + (slope * k);
                }
            }
        }
    }
}
