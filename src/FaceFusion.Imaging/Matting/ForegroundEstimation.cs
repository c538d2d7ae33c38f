using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// The colours of a foreground without what shines through its soft edge [fast multi-level foreground estimation: Germer, Uelwer, Conrad,
/// Harmeling 2020]: foreground and background that mix to the picture by alpha and change as little as alpha does, level by level
/// from a single pixel up.
/// </summary>
public static class ForegroundEstimation
{
    private const float Regularization = 1e-5f;
    private const int CoarseSize = 32;
    private const int CoarseRounds = 8;
    private const int FineRounds = 2;

    /// <summary>The foreground, premultiplied by alpha: what stands in the picture, ready to be laid over something else.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="alpha">0..1, of the picture's size.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static LinearImage CutOut(LinearImage picture, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(alpha);
        if ((picture.Width, picture.Height) != (alpha.Width, alpha.Height))
        {
            throw new ArgumentException("Alpha must have the picture's size.", nameof(alpha));
        }

        var (foreground, background) = Estimate(picture, alpha);
        LinearImagePool.Return(background);
        RowBands.Run(foreground.Height, foreground.Width, new PremultiplyRows(foreground, alpha));
        return foreground;
    }

    /// <summary>Both colours at every pixel, opaque.</summary>
    private static (LinearImage Foreground, LinearImage Background) Estimate(LinearImage picture, Plane alpha)
    {
        var (foreground, background) = (LinearImagePool.Rent(picture.Width, picture.Height), LinearImagePool.Rent(picture.Width, picture.Height));
        var isCoarsest = picture.Width == 1 && picture.Height == 1;
        if (isCoarsest)
        {
            picture.Pixels.CopyTo(foreground.Pixels);
            picture.Pixels.CopyTo(background.Pixels);
        }
        else
        {
            var half = LinearImagePool.Rent((picture.Width + 1) / 2, (picture.Height + 1) / 2);
            RowBands.Run(half.Height, 4 * half.Width, new HalveRows(picture, half));
            var (f, b) = Estimate(half, Halving.Mean(alpha));
            RowBands.Run(picture.Height, 2 * picture.Width, new StartRows(picture, alpha, f, b, foreground, background));
            LinearImagePool.Return(half);
            LinearImagePool.Return(f);
            LinearImagePool.Return(b);
        }

        var rounds = Math.Max(picture.Width, picture.Height) <= CoarseSize ? CoarseRounds : FineRounds;
        for (var i = 0; i < 2 * rounds; i++)
        {
            // Like the fields of a chess board: a pixel's neighbours are of the other colour, so the order within one does not matter.
            RowBands.Run(picture.Height, 4 * picture.Width, new SolveRows(picture, alpha, foreground, background, i % 2));
        }

        return (foreground, background);
    }

    private readonly struct HalveRows(LinearImage picture, LinearImage half) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var upper = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(2 * y));
                var lower = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(Math.Min((2 * y) + 1, picture.Height - 1)));
                var row = MemoryMarshal.Cast<float, Vector128<float>>(half.Row(y));
                for (var x = 0; x < row.Length; x++)
                {
                    var right = Math.Min((2 * x) + 1, picture.Width - 1);
                    row[x] = (upper[2 * x] + upper[right] + lower[2 * x] + lower[right]) * 0.25f;
                }
            }
        }
    }

    /// <summary>What is all foreground or all background shows its own colour; the rest begins with the coarser level's.</summary>
    private readonly struct StartRows(LinearImage picture, Plane alpha, LinearImage f, LinearImage b, LinearImage foreground, LinearImage background) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var own = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var fromF = MemoryMarshal.Cast<float, Vector128<float>>(f.Row(y / 2));
                var fromB = MemoryMarshal.Cast<float, Vector128<float>>(b.Row(y / 2));
                var toF = MemoryMarshal.Cast<float, Vector128<float>>(foreground.Row(y));
                var toB = MemoryMarshal.Cast<float, Vector128<float>>(background.Row(y));
                var amount = alpha.Row(y);
                for (var x = 0; x < own.Length; x++)
                {
                    toF[x] = amount[x] >= 1 ? own[x] : fromF[x / 2];
                    toB[x] = amount[x] <= 0 ? own[x] : fromB[x / 2];
                }
            }
        }
    }

    private readonly struct SolveRows(LinearImage picture, Plane alpha, LinearImage foreground, LinearImage background, int parity) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var f = MemoryMarshal.Cast<float, Vector128<float>>(foreground.Pixels);
            var b = MemoryMarshal.Cast<float, Vector128<float>>(background.Pixels);
            var own = MemoryMarshal.Cast<float, Vector128<float>>(picture.Pixels);
            ReadOnlySpan<float> a = alpha.Values;
            var (width, height) = (picture.Width, picture.Height);
            for (var y = firstRow; y < endRow; y++)
            {
                for (var x = (y + parity) & 1; x < width; x += 2)
                {
                    var at = (y * width) + x;
                    var amount = a[at];
                    if (amount is <= 0 or >= 1)
                    {
                        continue;
                    }

                    var rest = 1 - amount;
                    var (weights, sumF, sumB) = (0f, own[at] * amount, own[at] * rest);
                    for (var side = 0; side < 4; side++)
                    {
                        var other = side switch
                        {
                            0 => x > 0 ? at - 1 : at,
                            1 => x + 1 < width ? at + 1 : at,
                            2 => y > 0 ? at - width : at,
                            _ => y + 1 < height ? at + width : at,
                        };
                        var weight = Regularization + Math.Abs(amount - a[other]);
                        weights += weight;
                        sumF += f[other] * weight;
                        sumB += b[other] * weight;
                    }

                    var (ff, fb, bb) = ((amount * amount) + weights, amount * rest, (rest * rest) + weights);
                    var scale = 1 / ((ff * bb) - (fb * fb));
                    f[at] = Limit(((sumF * bb) - (sumB * fb)) * scale);
                    b[at] = Limit(((sumB * ff) - (sumF * fb)) * scale);
                }
            }
        }

        /// <summary>A colour that a picture can show.</summary>
        private static Vector128<float> Limit(Vector128<float> color) => Vector128.Min(Vector128.Max(color, Vector128<float>.Zero), Vector128.Create(1f));
    }

    private readonly struct PremultiplyRows(LinearImage foreground, Plane alpha) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var row = MemoryMarshal.Cast<float, Vector128<float>>(foreground.Row(y));
                var amount = alpha.Row(y);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = row[x].WithElement(3, 1) * amount[x];
                }
            }
        }
    }
}
