using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Provenance.Watermark;

/// <summary>
/// A picture's luma at the one size at which watermarks are written and read: <see cref="Side"/> px as the geometric mean of its
/// sides, so that a resized picture looks the same. What is transparent counts as lying on white.
/// </summary>
internal static class CanonicalPlane
{
    /// <summary>Geometric mean of the sides.</summary>
    public const int Side = 512;

    /// <summary>Window of the local mean and spread: this many samples to either side.</summary>
    private const int Reach = 7;

    /// <summary>Spread, in levels of 255, below which a place counts as flat: noise is not blown up there.</summary>
    private const float Flat = 2.5f;

    /// <summary>Single things that stand out more than this would drown the rest.</summary>
    private const float Most = 3;

    /// <summary>Luma (Rec. 601, encoded sRGB) in levels of 255 at the canonical size.</summary>
    public static Plane Of(Bitmap picture)
    {
        var scale = Side / Math.Sqrt((double)picture.Width * picture.Height);
        return AreaResampler.Resize(picture.Width, picture.Height, Luma, Length(picture.Width, scale), Length(picture.Height, scale));

        void Luma(int y, Span<float> row)
        {
            if (picture.BitsPerSample == 8)
            {
                Row<byte>(picture.Row(y), picture.Channels, 255, row);
            }
            else
            {
                Row(MemoryMarshal.Cast<byte, ushort>(picture.Row(y)), picture.Channels, 65535, row);
            }
        }
    }

    /// <summary>What stands out from its surroundings, in units of how much things stand out there: about white, and blind to light.</summary>
    public static Plane Normalize(Plane luma)
    {
        var (mean, spread) = BoxStatistics.Of(luma, Reach);
        Span<float> values = luma.Values, result = mean.Values, spreads = spread.Values;
        for (var i = 0; i < values.Length; i++)
        {
            result[i] = Math.Clamp((values[i] - result[i]) / (spreads[i] + Flat), -Most, Most);
        }

        return mean;
    }

    private static int Length(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<T>(ReadOnlySpan<T> pixels, int channels, float white, Span<float> luma)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var scale = 255 / white;
        for (int x = 0, i = 0; x < luma.Length; x++, i += channels)
        {
            var value = ((0.299f * float.CreateTruncating(pixels[i])) + (0.587f * float.CreateTruncating(pixels[i + 1])) + (0.114f * float.CreateTruncating(pixels[i + 2]))) * scale;
            luma[x] = channels == 4 ? 255 + ((value - 255) * float.CreateTruncating(pixels[i + 3]) / white) : value;
        }
    }
}
