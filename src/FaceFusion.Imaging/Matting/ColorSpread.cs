using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// Spreads colours from where they are known to everywhere else, smoothly [pull-push: Gortler, Grzeszczuk, Szeliski, Cohen 1996]: a
/// pyramid of weighted means, from whose coarser levels the finer ones take what they lack.
/// </summary>
public static class ColorSpread
{
    /// <summary>The colours everywhere, with alpha 1; transparent black where none is known at all.</summary>
    /// <param name="known">Premultiplied; alpha 0..1 says how far a pixel's colour is known.</param>
    public static LinearImage Fill(LinearImage known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var result = LinearImagePool.Rent(known.Width, known.Height);
        known.Pixels.CopyTo(result.Pixels);
        Complete(result);
        return result;
    }

    /// <summary>The same, smooth everywhere: means over some 2^<paramref name="level"/> pixels even where colours are known.</summary>
    /// <param name="known">As above.</param>
    /// <param name="level">How often the picture is halved first, 0 and more.</param>
    public static LinearImage Smooth(LinearImage known, int level)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (level == 0 || Math.Min(known.Width, known.Height) == 1)
        {
            return Fill(known);
        }

        var half = LinearImagePool.Rent((known.Width + 1) / 2, (known.Height + 1) / 2);
        RowBands.Run(half.Height, 4 * half.Width, new PullRows(known, half));
        var smooth = Smooth(half, level - 1);
        LinearImagePool.Return(half);
        var result = LinearImagePool.Rent(known.Width, known.Height);
        result.Pixels.Clear();
        RowBands.Run(result.Height, 2 * result.Width, new PushRows(smooth, result));
        LinearImagePool.Return(smooth);
        return result;
    }

    private static void Complete(LinearImage image)
    {
        if (image.Width == 1 && image.Height == 1)
        {
            var only = MemoryMarshal.Cast<float, Vector128<float>>(image.Pixels);
            only[0] = only[0][3] > 0 ? only[0] / only[0][3] : Vector128<float>.Zero;
            return;
        }

        var half = LinearImagePool.Rent((image.Width + 1) / 2, (image.Height + 1) / 2);
        RowBands.Run(half.Height, 4 * half.Width, new PullRows(image, half));
        Complete(half);
        RowBands.Run(image.Height, 2 * image.Width, new PushRows(half, image));
        LinearImagePool.Return(half);
    }

    /// <summary>Four pixels become one whose weight is their sum, up to one: a single known pixel of four is as good as four.</summary>
    private readonly struct PullRows(LinearImage image, LinearImage half) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var upper = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(2 * y));
                var lower = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(Math.Min((2 * y) + 1, image.Height - 1)));
                var row = MemoryMarshal.Cast<float, Vector128<float>>(half.Row(y));
                for (var x = 0; x < row.Length; x++)
                {
                    var right = Math.Min((2 * x) + 1, image.Width - 1);
                    var sum = upper[2 * x] + upper[right] + lower[2 * x] + lower[right];
                    row[x] = sum / Math.Max(1, sum[3]);
                }
            }
        }
    }

    private readonly struct PushRows(LinearImage half, LinearImage image) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var upper = MemoryMarshal.Cast<float, Vector128<float>>(half.Row(Math.Clamp((y - 1) >> 1, 0, half.Height - 1)));
                var lower = MemoryMarshal.Cast<float, Vector128<float>>(half.Row(Math.Min((y + 1) >> 1, half.Height - 1)));
                var row = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(y));
                var fy = (y & 1) == 0 ? 0.75f : 0.25f;
                for (var x = 0; x < row.Length; x++)
                {
                    var missing = 1 - row[x][3];
                    if (missing <= 0)
                    {
                        continue;
                    }

                    var (left, right) = (Math.Clamp((x - 1) >> 1, 0, half.Width - 1), Math.Min((x + 1) >> 1, half.Width - 1));
                    var fx = (x & 1) == 0 ? 0.75f : 0.25f;
                    var top = upper[left] + ((upper[right] - upper[left]) * fx);
                    var bottom = lower[left] + ((lower[right] - lower[left]) * fx);
                    row[x] += (top + ((bottom - top) * fy)) * missing;
                }
            }
        }
    }
}
