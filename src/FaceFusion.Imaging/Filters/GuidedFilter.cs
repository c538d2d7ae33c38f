using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Filters;

/// <summary>Edge-preserving smoothing with the picture as its own guide or with another one [He, Sun, Tang 2010].</summary>
/// <remarks>
/// The cost does not depend on the radius: box means are sliding sums down the columns, then across. The four sums that a
/// window needs (guide, input, the guide's square, their product) are the lanes of one vector of doubles, in which sliding
/// loses nothing that float would notice. Windows are cut at the borders, and means are over what is left.
/// </remarks>
public static class GuidedFilter
{
    /// <summary>Filters a plane; the result is rented from <see cref="PlanePool"/>.</summary>
    /// <param name="guide">The plane whose edges are kept.</param>
    /// <param name="input">The plane to smooth; may be the guide.</param>
    /// <param name="radius">Box radius in pixels, at least 1.</param>
    /// <param name="epsilon">Variance below which a window counts as flat, above 0.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Plane Filter(Plane guide, Plane input, int radius, float epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        if ((guide.Width, guide.Height) != (input.Width, input.Height))
        {
            throw new ArgumentException("Guide and input must have one size.", nameof(input));
        }

        var result = PlanePool.RentUnset(guide.Width, guide.Height);
        Plane slopes = PlanePool.RentUnset(guide.Width, guide.Height), offsets = PlanePool.RentUnset(guide.Width, guide.Height);

        // Bands four times as high as usual: each begins with a sum over a whole window of rows.
        var work = Math.Max(1, guide.Width / 4);
        RowBands.Run(guide.Height, work, new FitOperation(guide, input, radius, epsilon, slopes, offsets));
        RowBands.Run(guide.Height, work, new MeanOperation(guide, radius, slopes, offsets, result, null));
        PlanePool.Return(slopes);
        PlanePool.Return(offsets);
        return result;
    }

    /// <summary>
    /// The lines themselves: the mean over all windows that hold a pixel of how the input follows from the guide there. Enlarged and applied
    /// to a larger guide they are the fast guided filter [He, Sun 2015]. Both planes are rented from <see cref="PlanePool"/>.
    /// </summary>
    /// <param name="guide">The plane whose edges are kept.</param>
    /// <param name="input">The plane to smooth, of its size.</param>
    /// <param name="radius">Box radius in pixels, at least 1.</param>
    /// <param name="epsilon">Variance below which a window counts as flat, above 0.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    internal static (Plane Slopes, Plane Offsets) Lines(Plane guide, Plane input, int radius, float epsilon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(radius, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        if ((guide.Width, guide.Height) != (input.Width, input.Height))
        {
            throw new ArgumentException("Guide and input must have one size.", nameof(input));
        }

        Plane slopes = PlanePool.RentUnset(guide.Width, guide.Height), offsets = PlanePool.RentUnset(guide.Width, guide.Height);
        Plane meanSlopes = PlanePool.RentUnset(guide.Width, guide.Height), meanOffsets = PlanePool.RentUnset(guide.Width, guide.Height);
        var work = Math.Max(1, guide.Width / 4);
        RowBands.Run(guide.Height, work, new FitOperation(guide, input, radius, epsilon, slopes, offsets));
        RowBands.Run(guide.Height, work, new MeanOperation(guide, radius, slopes, offsets, meanOffsets, meanSlopes));
        PlanePool.Return(slopes);
        PlanePool.Return(offsets);
        return (meanSlopes, meanOffsets);
    }

    /// <summary>First pass: the line that fits each window, input = slope * guide + offset.</summary>
    private readonly struct FitOperation(Plane guide, Plane input, int radius, float epsilon, Plane slopes, Plane offsets) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (width, height) = (guide.Width, guide.Height);
            var rented = ArrayPool<double>.Shared.Rent(4 * width);
            var columns = MemoryMarshal.Cast<double, Vector256<double>>(rented.AsSpan(0, 4 * width));
            columns.Clear();
            for (var y = Math.Max(0, firstRow - radius); y < Math.Min(height, firstRow + radius); y++)
            {
                Slide(y, -1, columns);
            }

            for (var y = firstRow; y < endRow; y++)
            {
                Slide(y + radius, y > firstRow ? y - radius - 1 : -1, columns);
                var rows = Math.Min(y + radius, height - 1) - Math.Max(y - radius, 0) + 1;
                FitRow(columns, rows, slopes.Row(y), offsets.Row(y));
            }

            ArrayPool<double>.Shared.Return(rented);
        }

        /// <summary>Takes a row into the column sums and another out; a row outside the plane counts as none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Slide(int entering, int leaving, Span<Vector256<double>> columns)
        {
            if (entering < guide.Height)
            {
                var i = guide.Row(entering);
                var p = input.Row(entering);
                for (var x = 0; x < columns.Length; x++)
                {
                    columns[x] += Moments(i[x], p[x]);
                }
            }

            if (leaving >= 0)
            {
                var i = guide.Row(leaving);
                var p = input.Row(leaving);
                for (var x = 0; x < columns.Length; x++)
                {
                    columns[x] -= Moments(i[x], p[x]);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void FitRow(ReadOnlySpan<Vector256<double>> columns, int rows, Span<float> slope, Span<float> offset)
        {
            var sum = Vector256<double>.Zero;
            for (var x = 0; x < Math.Min(radius, columns.Length); x++)
            {
                sum += columns[x];
            }

            for (var x = 0; x < slope.Length; x++)
            {
                // One addition stands in the chain from pixel to pixel, not two.
                var entering = x + radius < columns.Length ? columns[x + radius] : Vector256<double>.Zero;
                var leaving = x > radius ? columns[x - radius - 1] : Vector256<double>.Zero;
                sum += entering - leaving;
                var count = Math.Min(x + radius, slope.Length - 1) - Math.Max(x - radius, 0) + 1;
                var mean = sum * (1.0 / (rows * count));
                var (i, p) = (mean[0], mean[1]);
                var a = (mean[3] - (i * p)) / (Math.Max(0, mean[2] - (i * i)) + epsilon);
                (slope[x], offset[x]) = ((float)a, (float)(p - (a * i)));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Moments(double i, double p)
        {
            var values = Vector128.Create(i, p);
            return Vector256.Create(values, values * Vector128.Create(i));
        }
    }

    /// <summary>Second pass: the mean of all lines whose window holds the pixel, applied to the guide or, where there is a plane for its slope, as it is.</summary>
    private readonly struct MeanOperation(Plane guide, int radius, Plane slopes, Plane offsets, Plane result, Plane? meanSlopes) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var (width, height) = (guide.Width, guide.Height);
            var rented = ArrayPool<double>.Shared.Rent(2 * width);
            var columns = MemoryMarshal.Cast<double, Vector128<double>>(rented.AsSpan(0, 2 * width));
            columns.Clear();
            for (var y = Math.Max(0, firstRow - radius); y < Math.Min(height, firstRow + radius); y++)
            {
                AddRow(y, columns, Vector128<double>.One);
            }

            for (var y = firstRow; y < endRow; y++)
            {
                if (y + radius < height)
                {
                    AddRow(y + radius, columns, Vector128<double>.One);
                }

                if (y - radius > 0 && y > firstRow)
                {
                    AddRow(y - radius - 1, columns, -Vector128<double>.One);
                }

                var rows = Math.Min(y + radius, height - 1) - Math.Max(y - radius, 0) + 1;
                if (meanSlopes is null)
                {
                    MeanRow(columns, rows, guide.Row(y), result.Row(y), []);
                }
                else
                {
                    MeanRow(columns, rows, [], result.Row(y), meanSlopes.Row(y));
                }
            }

            ArrayPool<double>.Shared.Return(rented);
        }

        private void AddRow(int y, Span<Vector128<double>> columns, Vector128<double> sign)
        {
            ReadOnlySpan<float> slope = slopes.Row(y), offset = offsets.Row(y);
            for (var x = 0; x < columns.Length; x++)
            {
                columns[x] += Vector128.Create((double)slope[x], offset[x]) * sign;
            }
        }

        private void MeanRow(ReadOnlySpan<Vector128<double>> columns, int rows, ReadOnlySpan<float> source, Span<float> target, Span<float> slope)
        {
            var sum = Vector128<double>.Zero;
            for (var x = 0; x < Math.Min(radius, columns.Length); x++)
            {
                sum += columns[x];
            }

            for (var x = 0; x < target.Length; x++)
            {
                var entering = x + radius < columns.Length ? columns[x + radius] : Vector128<double>.Zero;
                var leaving = x > radius ? columns[x - radius - 1] : Vector128<double>.Zero;
                sum += entering - leaving;
                var count = Math.Min(x + radius, target.Length - 1) - Math.Max(x - radius, 0) + 1;
                var mean = sum * (1.0 / (rows * count));
                if (slope.IsEmpty)
                {
                    target[x] = (float)((mean[0] * source[x]) + mean[1]);
                }
                else
                {
                    (slope[x], target[x]) = ((float)mean[0], (float)mean[1]);
                }
            }
        }
    }
}
