namespace FaceFusion.Imaging.Blending;

/// <summary>
/// The 5-tap binomial step (1 4 6 4 1) / 16 of Burt and Adelson between a level and the next coarser one, of (n + 1) / 2
/// samples a side; sample i of the coarser level stands at sample 2 i of the finer. Borders are replicated.
/// </summary>
internal static class BinomialPyramid
{
    /// <summary>Samples along a side of the next coarser level.</summary>
    public static int Half(int length) => (length + 1) / 2;

    /// <summary>Smooths and takes every second sample. Interleaved channels.</summary>
    public static void Reduce(ReadOnlySpan<float> fine, int width, int height, int channels, Span<float> coarse)
    {
        var (w, h) = (Half(width), Half(height));
        var column = new float[width * channels];
        ReadOnlySpan<float> taps = [1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f];
        for (var y = 0; y < h; y++)
        {
            Array.Clear(column);
            for (var k = -2; k <= 2; k++)
            {
                var row = fine.Slice(Math.Clamp((2 * y) + k, 0, height - 1) * width * channels, width * channels);
                for (var i = 0; i < row.Length; i++)
                {
                    column[i] += taps[k + 2] * row[i];
                }
            }

            for (var x = 0; x < w; x++)
            {
                for (var c = 0; c < channels; c++)
                {
                    var sum = 0f;
                    for (var k = -2; k <= 2; k++)
                    {
                        sum += taps[k + 2] * column[(Math.Clamp((2 * x) + k, 0, width - 1) * channels) + c];
                    }

                    coarse[(((y * w) + x) * channels) + c] = sum;
                }
            }
        }
    }

    /// <summary>Interpolates a coarser level to the finer grid; at even samples (1 6 1) / 8, between them the mean of two.</summary>
    public static void Expand(ReadOnlySpan<float> coarse, int width, int height, int channels, Span<float> fine)
    {
        var (w, h) = (Half(width), Half(height));
        var row = new float[w * channels];
        for (var y = 0; y < height; y++)
        {
            var middle = y / 2;
            var (above, below) = (Math.Max(middle - 1, 0), Math.Min(middle + 1, h - 1));
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = y % 2 == 0
                    ? (coarse[(above * w * channels) + i] + (6 * coarse[(middle * w * channels) + i]) + coarse[(below * w * channels) + i]) / 8
                    : (coarse[(middle * w * channels) + i] + coarse[(below * w * channels) + i]) / 2;
            }

            for (var x = 0; x < width; x++)
            {
                var here = x / 2;
                var (left, right) = (Math.Max(here - 1, 0), Math.Min(here + 1, w - 1));
                for (var c = 0; c < channels; c++)
                {
                    fine[(((y * width) + x) * channels) + c] = x % 2 == 0
                        ? (row[(left * channels) + c] + (6 * row[(here * channels) + c]) + row[(right * channels) + c]) / 8
                        : (row[(here * channels) + c] + row[(right * channels) + c]) / 2;
                }
            }
        }
    }
}
