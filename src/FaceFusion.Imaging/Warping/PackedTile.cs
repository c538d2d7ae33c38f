using System.Buffers;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>A part of a photo in linear light of 15 bits: what a tile of a warp reads, in half of the memory that floats take.</summary>
internal static class PackedTile
{
    /// <summary>True for photos that can be packed: 8 bits, without alpha.</summary>
    public static bool Takes(Bitmap photo) => photo is { BitsPerSample: 8, Channels: 3 };

    /// <summary>Fills 4 samples a pixel, row by row, faded toward the photo's edges over <paramref name="edgeFade"/> pixels.</summary>
    public static void Make(Bitmap photo, PixelRegion region, double edgeFade, Span<short> pixels)
    {
        var stride = 4 * region.Width;
        for (var y = 0; y < region.Height; y++)
        {
            SrgbPacker.Pack(photo.Row(region.Y + y).Slice(3 * region.X, 3 * region.Width), pixels.Slice(y * stride, stride));
        }

        if (edgeFade > 0)
        {
            Fade(photo, region, edgeFade, pixels);
        }
    }

    private static void Fade(Bitmap photo, PixelRegion region, double width, Span<short> pixels)
    {
        var rented = ArrayPool<float>.Shared.Rent(region.Width);
        var fade = new EdgeFade(photo, region, 1, width, rented.AsSpan(0, region.Width));
        var stride = 4 * region.Width;
        var (left, right) = (4 * fade.ClearFrom, 4 * fade.ClearTo);
        var factors = ArrayPool<short>.Shared.Rent(stride);
        for (var i = 0; i < stride; i = i + 1 == left ? right : i + 1)
        {
            if (i < left || i >= right)
            {
                factors[i] = Factor(rented[i / 4]);
            }
        }

        for (var y = 0; y < region.Height; y++)
        {
            var row = pixels.Slice(y * stride, stride);
            var down = fade.Down(y);
            if (down < 1)
            {
                Multiply(row, Factor(down));
            }

            Multiply(row[..left], factors);
            Multiply(row[right..], factors.AsSpan(right));
        }

        ArrayPool<short>.Shared.Return(factors);
        ArrayPool<float>.Shared.Return(rented);
    }

    private static short Factor(float value) => (short)Math.Min(short.MaxValue, MathF.Round(value * (1 << 15)));

    private static void Multiply(Span<short> values, short factor)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            Avx2.MultiplyHighRoundScale(Vector256.Create<short>(values[i..]), Vector256.Create(factor)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Product(values[i], factor);
        }
    }

    private static void Multiply(Span<short> values, ReadOnlySpan<short> factors)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            Avx2.MultiplyHighRoundScale(Vector256.Create<short>(values[i..]), Vector256.Create(factors[i..])).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Product(values[i], factors[i]);
        }
    }

    private static short Product(short value, short factor) => (short)(((value * factor) + (1 << 14)) >> 15);
}
