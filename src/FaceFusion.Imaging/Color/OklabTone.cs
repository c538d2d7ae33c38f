using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

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

    /// <summary>The vector twin of <see cref="Toned"/>, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tone(ref Vector<float> r, ref Vector<float> g, ref Vector<float> b, ToneAmounts amounts)
    {
        var (zero, one) = (Vector<float>.Zero, Vector<float>.One);
        OklabVector.FromLinear(r, g, b, out var l, out var a, out var bb);
        var t = Vector.Min(Vector.Max(l, zero), one);
        var bent = l + (t * (one - t) * (Bend * amounts.Brightness));
        var u = Vector.Min(Vector.Max(bent, zero), one);
        var toned = bent + (u * (one - u) * (u + u - one) * (Bend * amounts.Contrast));
        var gain = Vector.ConditionalSelect(Vector.GreaterThan(l, new Vector<float>(1e-6f)), toned / l, one);
        gain *= 1 + (2 * amounts.Saturation);
        OklabVector.ToLinear(toned, a * gain, bb * gain, out r, out g, out b);
    }

    private readonly struct Operation(LinearImage picture, ToneAmounts amounts, Plane? mask) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                ToneRow(picture.Row(y), mask is null ? [] : mask.Row(y));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        [SkipLocalsInit]
        private void ToneRow(Span<float> row, ReadOnlySpan<float> shares)
        {
            var planes = new PlanarPixels(stackalloc float[4 * PlanarPixels.Capacity]);
            for (var x = 0; 4 * x < row.Length; x += PlanarPixels.Capacity)
            {
                var count = Math.Min(PlanarPixels.Capacity, (row.Length / 4) - x);
                var share = shares.IsEmpty ? shares : shares.Slice(x, count);
                if (!share.IsEmpty && share.IsAllZero())
                {
                    continue;
                }

                var pixels = row.Slice(4 * x, 4 * count);
                planes.Load(pixels);
                for (var i = 0; i < count; i += Vector<float>.Count)
                {
                    var (r, g, b) = (planes.At(0, i), planes.At(1, i), planes.At(2, i));
                    Tone(ref r, ref g, ref b, amounts);
                    planes.Put(0, i, r);
                    planes.Put(1, i, g);
                    planes.Put(2, i, b);
                }

                planes.Store(pixels, share);
            }
        }
    }
}
