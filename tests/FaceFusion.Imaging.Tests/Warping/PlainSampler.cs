using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

/// <summary>Interpolation of one position, tap by tap: the plain twin that the vector kernels must equal.</summary>
internal static class PlainSampler
{
    /// <summary>target += weight * view(x, y).</summary>
    public static void Add(SourceView view, double x, double y, WarpBorder border, WarpFilter filter, float weight, Span<float> target)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        Span<float> across = stackalloc float[4];
        Span<float> down = stackalloc float[4];
        Span<float> pixel = stackalloc float[4];
        var sum = Vector128<float>.Zero;
        Weights((float)(x - left), filter, across);
        Weights((float)(y - top), filter, down);
        for (var j = 0; j < 4; j++)
        {
            for (var i = 0; i < 4; i++)
            {
                var (column, row) = (left - 1 + i, top - 1 + j);
                if (border == WarpBorder.Transparent && ((uint)column >= (uint)view.Width || (uint)row >= (uint)view.Height))
                {
                    continue;
                }

                view.Read(Math.Clamp(column, 0, view.Width - 1), Math.Clamp(row, 0, view.Height - 1), MemoryMarshal.AsBytes(pixel));
                sum += Vector128.Create<float>(pixel) * (across[i] * down[j]);
            }
        }

        (Vector128.Create<float>(target) + (sum * weight)).CopyTo(target);
    }

    /// <summary>Weights of the pixels at -1, 0, 1, 2 for a position <paramref name="f"/> (0..1) past pixel 0.</summary>
    private static void Weights(float f, WarpFilter filter, Span<float> weights)
    {
        if (filter == WarpFilter.Bilinear)
        {
            weights[0] = 0;
            weights[1] = 1 - f;
            weights[2] = f;
            weights[3] = 0;
            return;
        }

        weights[0] = ((((-0.5f * f) + 1f) * f) - 0.5f) * f;
        weights[1] = (((1.5f * f) - 2.5f) * f * f) + 1f;
        weights[2] = ((((-1.5f * f) + 2f) * f) + 0.5f) * f;
        weights[3] = ((0.5f * f) - 0.5f) * f * f;
    }
}
