using System.Runtime.Intrinsics;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Interpolation of one position, tap by tap. It serves the pixels whose taps cross the picture's border, and it is the
/// plain twin that the vector kernels must equal.
/// </summary>
internal static class Sampler
{
    /// <summary>Positions farther out than this, and those that are no numbers, read nothing.</summary>
    public const double Reach = 1e8;

    /// <summary>target += weight * view(x, y).</summary>
    public static void Add(SourceView view, double x, double y, WarpBorder border, WarpFilter filter, float weight, Span<float> target)
    {
        if (Math.Abs(x) < Reach && Math.Abs(y) < Reach)
        {
            var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            Add(view, left, top, (float)(x - left), (float)(y - top), border, filter, weight, target);
        }
    }

    /// <summary>A run of positions: target[i] += weight * view(x[i] + fx[i], y[i] + fy[i]).</summary>
    public static void AddRun(SourceView view, ReadOnlySpan<int> x, ReadOnlySpan<int> y, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, WarpBorder border, WarpFilter filter, float weight, Span<float> target)
    {
        for (var i = 0; 4 * i < target.Length; i++)
        {
            Add(view, x[i], y[i], fx[i], fy[i], border, filter, weight, target.Slice(4 * i, 4));
        }
    }

    /// <summary>target += weight * view(left + fx, top + fy), with fx and fy in 0..1.</summary>
    private static void Add(SourceView view, int left, int top, float fx, float fy, WarpBorder border, WarpFilter filter, float weight, Span<float> target)
    {
        var transparent = border == WarpBorder.Transparent;
        if (transparent && (left < -2 || top < -2 || left > view.Width || top > view.Height))
        {
            return;
        }

        Span<float> across = stackalloc float[4];
        Span<float> down = stackalloc float[4];
        Span<float> pixel = stackalloc float[4];
        var sum = Vector128<float>.Zero;
        Weights(fx, filter, across);
        Weights(fy, filter, down);
        for (var j = 0; j < 4; j++)
        {
            for (var i = 0; i < 4; i++)
            {
                var (column, row) = (left - 1 + i, top - 1 + j);
                var k = across[i] * down[j];
                if (k == 0 || (transparent && ((uint)column >= (uint)view.Width || (uint)row >= (uint)view.Height)))
                {
                    continue;
                }

                view.Read(Math.Clamp(column, 0, view.Width - 1), Math.Clamp(row, 0, view.Height - 1), pixel);
                sum += Vector128.Create<float>(pixel) * k;
            }
        }

        (Vector128.Create<float>(target) + (sum * weight)).CopyTo(target);
    }

    /// <summary>Weights of the pixels at -1, 0, 1, 2 for a position <paramref name="f"/> (0..1) past pixel 0.</summary>
    public static void Weights(float f, WarpFilter filter, Span<float> weights)
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
