using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Blending;

/// <summary>Multi-band blending of two aligned pictures [Burt and Adelson 1983].</summary>
/// <remarks>
/// Blending is linear in the pictures, so it is done on their difference D = foreground - background alone: the result is
/// background + sum over the bands of mask_k * L_k(D), with mask_k the Gaussian pyramid of the mask. Coarse bands reach past
/// the mask's edge; so that nothing jumps where the mask ends, the sum fades to 0 with the mask's last quarter.
/// </remarks>
public static class LaplacianBlend
{
    /// <summary>Mask value from which on the blend is not faded any more.</summary>
    internal const float FullFrom = 0.25f;

    /// <summary>
    /// Replaces <paramref name="background"/> by the blend: foreground where the mask is 1, background where it is 0, each
    /// band mixed over a width that fits it. Pixels where the mask is exactly 0 are left untouched to the bit.
    /// </summary>
    /// <param name="foreground">Same size as the background.</param>
    /// <param name="background">Receives the result.</param>
    /// <param name="mask">0..1, same size.</param>
    /// <param name="levels">Bands, 1..10; 1 is a plain cross-fade.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Blend(LinearImage foreground, LinearImage background, Plane mask, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 10);
        if ((foreground.Width, foreground.Height) != (background.Width, background.Height)
            || (mask.Width, mask.Height) != (background.Width, background.Height))
        {
            throw new ArgumentException("Foreground, background and mask must have one size.", nameof(foreground));
        }

        var difference = new LinearImage(background.Width, background.Height);
        for (var i = 0; i < difference.Pixels.Length; i++)
        {
            difference.Pixels[i] = foreground.Pixels[i] - background.Pixels[i];
        }

        var bands = LaplacianPyramid.Split(difference, levels);
        var (width, height) = (mask.Width, mask.Height);
        var weights = mask.Values.ToArray();
        foreach (var band in bands.Levels)
        {
            if (band.Width != width || band.Height != height)
            {
                var coarse = new float[band.Width * band.Height];
                BinomialPyramid.Reduce(weights, width, height, 1, coarse);
                (weights, width, height) = (coarse, band.Width, band.Height);
            }

            for (var i = 0; i < weights.Length; i++)
            {
                for (var c = 0; c < 4; c++)
                {
                    band.Pixels[(4 * i) + c] *= weights[i];
                }
            }
        }

        var blended = bands.Collapse();
        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] != 0)
            {
                var fade = bands.Levels.Count == 1 ? 1f : Fade(mask.Values[i]);
                for (var c = 0; c < 4; c++)
                {
                    background.Pixels[(4 * i) + c] += fade * blended.Pixels[(4 * i) + c];
                }
            }
        }
    }

    /// <summary>Smooth step from 0 at mask 0 to 1 at <see cref="FullFrom"/>.</summary>
    internal static float Fade(float mask)
    {
        var t = Math.Clamp(mask / FullFrom, 0f, 1f);
        return t * t * (3 - (2 * t));
    }
}
