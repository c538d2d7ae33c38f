using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>Brightness, contrast and saturation in OKLab [Ottosson 2020].</summary>
/// <remarks>
/// Brightness bends the lightness curve, L + k b L (1 - L), contrast is an S round L = 0.5, L + k c L (1 - L)(2 L - 1); black
/// and white stay where they are and both curves rise everywhere, so nothing clips. a and b change by the ratio of the new
/// lightness to the old, as under another exposure, which keeps hue and chromaticity. Saturation scales a and b by 1 + 2 s.
/// </remarks>
public static class OklabTone
{
    /// <summary>Bend of the curves at amount 1; the slope at an end is 1 +- 1.6 amount, so it stays above 0.2.</summary>
    internal const float Bend = 1.6f;

    /// <summary>Applies the amounts in place, blended by <paramref name="mask"/> (0..1; null means everywhere).</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is not within -0.5..0.5.</exception>
    /// <exception cref="ArgumentException">The mask has another size.</exception>
    public static void Apply(LinearImage picture, ToneAmounts amounts, Plane? mask)
    {
        CheckAmount(amounts.Brightness);
        CheckAmount(amounts.Contrast);
        CheckAmount(amounts.Saturation);
        if (mask is not null && (mask.Width, mask.Height) != (picture.Width, picture.Height))
        {
            throw new ArgumentException("Picture and mask must have one size.", nameof(mask));
        }

        if (!amounts.IsNeutral)
        {
            RowBands.Run(picture.Height, picture.Width, new Operation(picture, amounts, mask));
        }
    }

    private static void CheckAmount(float amount)
    {
        if (!(MathF.Abs(amount) <= 0.5f))
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "Tone amounts lie within -0.5..0.5.");
        }
    }

    /// <summary>New linear colour of a straight (not premultiplied) one.</summary>
    internal static (float R, float G, float B) Toned(float r, float g, float b, ToneAmounts amounts)
    {
        var (l, a, bb) = Oklab.FromLinear(r, g, b);
        var t = Math.Clamp(l, 0f, 1f);
        var lift = t * (1 - t) * Bend;
        var bent = l + (lift * amounts.Brightness);
        var u = Math.Clamp(bent, 0f, 1f);
        var toned = bent + (u * (1 - u) * ((2 * u) - 1) * Bend * amounts.Contrast);
        var chroma = (l > 1e-6f ? toned / l : 1) * (1 + (2 * amounts.Saturation));
        return Oklab.ToLinear(toned, a * chroma, bb * chroma);
    }

    private readonly struct Operation(LinearImage picture, ToneAmounts amounts, Plane? mask) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var row = picture.Row(y);
                for (var x = 0; x < picture.Width; x++)
                {
                    var share = mask is null ? 1f : mask.Row(y)[x];
                    var pixel = row.Slice(4 * x, 4);
                    var alpha = pixel[3];
                    if (share == 0 || !(alpha > 0))
                    {
                        continue;
                    }

                    var (r, g, b) = Toned(pixel[0] / alpha, pixel[1] / alpha, pixel[2] / alpha, amounts);
                    pixel[0] += ((r * alpha) - pixel[0]) * share;
                    pixel[1] += ((g * alpha) - pixel[1]) * share;
                    pixel[2] += ((b * alpha) - pixel[2]) * share;
                }
            }
        }
    }
}
