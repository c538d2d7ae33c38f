using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// Spreads scattered values over a picture in time proportional to its pixels [Farbman, Fattal, Lischinski 2011, Convolution
/// Pyramids, boundary interpolation]: a convolution with a kernel as wide as the picture, about 1 / r^3, as three small kernels on each level
/// of a pyramid. Beyond the borders all is 0.
/// </summary>
internal static class ConvolutionPyramid
{
    // The paper's kernels for boundary interpolation: down and, times Up, up again; and within a level.
    private const float Far = 0.1507f;
    private const float Near = 0.6836f;
    private const float Middle = 1.0334f;
    private const float Up = 0.0270f;
    private const float Side = 0.0312f;
    private const float Own = 0.7753f;
    private const int SmallestSide = 3;

    /// <summary>The convolution of all four channels; rented from <see cref="LinearImagePool"/>, as the argument stays.</summary>
    public static LinearImage Apply(LinearImage values)
    {
        var result = LinearImagePool.Rent(values.Width, values.Height);
        if (Math.Min(values.Width, values.Height) < SmallestSide)
        {
            RowBands.Run(values.Height, values.Width, new Level(values, null, result));
            return result;
        }

        var coarse = LinearImagePool.Rent(BinomialPyramid.Half(values.Width), BinomialPyramid.Half(values.Height));
        RowBands.Run(coarse.Height, values.Width, new Reduction(values, coarse));
        var spread = Apply(coarse);
        RowBands.Run(values.Height, values.Width, new Level(values, spread, result));
        LinearImagePool.Return(coarse);
        LinearImagePool.Return(spread);
        return result;
    }

    private static ReadOnlySpan<Vector128<float>> Row(LinearImage picture, int y) =>
        (uint)y < (uint)picture.Height ? MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y)) : default;

    /// <summary>target += weight * row; an empty row is one of zeros.</summary>
    private static void Add(Span<Vector128<float>> target, ReadOnlySpan<Vector128<float>> row, float weight)
    {
        for (var x = 0; x < row.Length; x++)
        {
            target[x] += row[x] * weight;
        }
    }

    private readonly struct Reduction(LinearImage fine, LinearImage coarse) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            // Two zeros before the row and three after it.
            var padded = new Vector128<float>[fine.Width + 5];
            var row = padded.AsSpan(2, fine.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                row.Clear();
                Add(row, Row(fine, (2 * y) - 2), Far);
                Add(row, Row(fine, (2 * y) - 1), Near);
                Add(row, Row(fine, 2 * y), Middle);
                Add(row, Row(fine, (2 * y) + 1), Near);
                Add(row, Row(fine, (2 * y) + 2), Far);
                var target = MemoryMarshal.Cast<float, Vector128<float>>(coarse.Row(y));
                for (var x = 0; x < target.Length; x++)
                {
                    var taps = padded.AsSpan(2 * x, 5);
                    target[x] = ((taps[0] + taps[4]) * Far) + ((taps[1] + taps[3]) * Near) + (taps[2] * Middle);
                }
            }
        }
    }

    /// <summary>A level's own kernel, and what comes from the coarser one.</summary>
    private readonly struct Level(LinearImage values, LinearImage? spread, LinearImage result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var own = new Vector128<float>[values.Width + 2];
            var coarse = new Vector128<float>[(spread?.Width ?? 0) + 2];
            for (var y = firstRow; y < endRow; y++)
            {
                var target = MemoryMarshal.Cast<float, Vector128<float>>(result.Row(y));
                var row = own.AsSpan(1, target.Length);
                row.Clear();
                Add(row, Row(values, y - 1), Side);
                Add(row, Row(values, y), Own);
                Add(row, Row(values, y + 1), Side);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = ((own[x] + own[x + 2]) * Side) + (own[x + 1] * Own);
                }

                if (spread is not null)
                {
                    Expand(spread, y, coarse, target);
                }
            }
        }

        private static void Expand(LinearImage spread, int y, Vector128<float>[] padded, Span<Vector128<float>> target)
        {
            var row = padded.AsSpan(1, spread.Width);
            row.Clear();
            if (y % 2 == 0)
            {
                Add(row, Row(spread, (y / 2) - 1), Up * Far);
                Add(row, Row(spread, y / 2), Up * Middle);
                Add(row, Row(spread, (y / 2) + 1), Up * Far);
            }
            else
            {
                Add(row, Row(spread, y / 2), Up * Near);
                Add(row, Row(spread, (y / 2) + 1), Up * Near);
            }

            for (var x = 0; x < target.Length; x++)
            {
                var taps = padded.AsSpan(x / 2);
                target[x] += x % 2 == 0
                    ? ((taps[0] + taps[2]) * Far) + (taps[1] * Middle)
                    : (taps[1] + taps[2]) * Near;
            }
        }
    }
}
