using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Warping;

/// <summary>Interpolation of one position, tap by tap: the plain formula that the fast kernels must equal.</summary>
internal static class Sampler
{
    /// <summary>target += weight * image(x, y).</summary>
    public static void Add(LinearImage image, double x, double y, WarpBorder border, WarpFilter filter, float weight, Span<float> target)
    {
        if (!(Math.Abs(x) < 1e9 && Math.Abs(y) < 1e9))
        {
            return;
        }

        Span<float> across = stackalloc float[4];
        Span<float> down = stackalloc float[4];
        Span<float> sum = stackalloc float[4];
        sum.Clear();
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        Weights((float)(x - left), filter, across);
        Weights((float)(y - top), filter, down);
        for (var j = 0; j < 4; j++)
        {
            for (var i = 0; i < 4; i++)
            {
                var (column, row) = (left - 1 + i, top - 1 + j);
                var outside = column < 0 || row < 0 || column >= image.Width || row >= image.Height;
                if (outside && border == WarpBorder.Transparent)
                {
                    continue;
                }

                column = Math.Clamp(column, 0, image.Width - 1);
                var pixel = image.Row(Math.Clamp(row, 0, image.Height - 1)).Slice(4 * column, 4);
                var k = across[i] * down[j];
                for (var c = 0; c < 4; c++)
                {
                    sum[c] += pixel[c] * k;
                }
            }
        }

        for (var c = 0; c < 4; c++)
        {
            target[c] += sum[c] * weight;
        }
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
