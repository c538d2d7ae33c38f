using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Blending;

/// <summary>The pyramid of Burt and Adelson and the blend on it, sample by sample as they are defined.</summary>
internal static class PlainPyramid
{
    /// <summary>Smooths and takes every second sample. Interleaved channels.</summary>
    public static void Reduce(ReadOnlySpan<float> fine, int width, int height, int channels, Span<float> coarse)
    {
        var (w, h) = (BinomialPyramid.Half(width), BinomialPyramid.Half(height));
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
        var (w, h) = (BinomialPyramid.Half(width), BinomialPyramid.Half(height));
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

    /// <summary>Bands of the picture, finest first, and the low-pass rest.</summary>
    public static List<LinearImage> Split(LinearImage picture, int levels)
    {
        var bands = new List<LinearImage> { picture.Clone() };
        while (bands.Count < levels)
        {
            var fine = bands[^1];
            var coarse = new LinearImage(BinomialPyramid.Half(fine.Width), BinomialPyramid.Half(fine.Height));
            Reduce(fine.Pixels, fine.Width, fine.Height, 4, coarse.Pixels);
            var smooth = new LinearImage(fine.Width, fine.Height);
            Expand(coarse.Pixels, fine.Width, fine.Height, 4, smooth.Pixels);
            for (var i = 0; i < fine.Pixels.Length; i++)
            {
                fine.Pixels[i] -= smooth.Pixels[i];
            }

            bands.Add(coarse);
        }

        return bands;
    }

    /// <summary>Each band of both pictures mixed by the mask's own level, without the fade at the mask's end.</summary>
    public static LinearImage Blend(LinearImage foreground, LinearImage background, Plane mask, int levels)
    {
        var (front, back) = (Split(foreground, levels), Split(background, levels));
        var weights = mask.Values.ToArray();
        for (var k = 0; k < levels; k++)
        {
            var band = back[k];
            for (var i = 0; i < band.Pixels.Length; i++)
            {
                band.Pixels[i] += (front[k].Pixels[i] - band.Pixels[i]) * weights[i / 4];
            }

            var coarse = new float[BinomialPyramid.Half(band.Width) * BinomialPyramid.Half(band.Height)];
            Reduce(weights, band.Width, band.Height, 1, coarse);
            weights = coarse;
        }

        var sum = back[^1];
        for (var k = levels - 2; k >= 0; k--)
        {
            var finer = new LinearImage(back[k].Width, back[k].Height);
            Expand(sum.Pixels, finer.Width, finer.Height, 4, finer.Pixels);
            for (var i = 0; i < finer.Pixels.Length; i++)
            {
                finer.Pixels[i] += back[k].Pixels[i];
            }

            sum = finer;
        }

        return sum;
    }
}
