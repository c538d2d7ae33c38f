using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>The sRGB transfer curve (IEC 61966-2-1) between encoded bitmaps and linear pictures.</summary>
public static class SrgbTransfer
{
    /// <summary>
    /// Decodes a region to linear light, alpha premultiplied. 8-bit values come back exactly through <see cref="ToBitmap"/>
    /// (colours under an alpha of 0 are lost).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The region is empty or leaves the bitmap.</exception>
    public static LinearImage ToLinear(Bitmap source, PixelRegion region)
    {
        CheckRegion(source, region);
        var result = new LinearImage(region.Width, region.Height);
        RowBands.Run(region.Height, region.Width, new DecodeOperation(source, region, result));
        return result;
    }

    /// <summary>The same into a picture rented from <see cref="LinearImagePool"/>.</summary>
    /// <inheritdoc cref="ToLinear"/>
    public static LinearImage RentLinear(Bitmap source, PixelRegion region)
    {
        CheckRegion(source, region);
        var result = LinearImagePool.Rent(region.Width, region.Height);
        RowBands.Run(region.Height, region.Width, new DecodeOperation(source, region, result));
        return result;
    }

    /// <summary>Encodes to 8 bits with correct rounding and clamping; <paramref name="channels"/> 3 drops alpha (composited on black), 4 keeps it, straight.</summary>
    public static Bitmap ToBitmap(LinearImage source, int channels)
    {
        var result = Bitmap.WithoutPixels(source.Width, source.Height, channels, 8);
        Encode(source, result, 0, 0);
        return result;
    }

    /// <summary>Encodes into the part of an 8-bit bitmap that begins at (<paramref name="x"/>, <paramref name="y"/>); the rest keeps its bytes.</summary>
    /// <exception cref="ArgumentException">The bitmap has 16 bits, or the picture does not fit there.</exception>
    public static void Encode(LinearImage source, Bitmap destination, int x, int y)
    {
        CheckPlace(source, destination, x, y);
        RowBands.Run(source.Height, source.Width, new EncodeOperation(source, destination, x, y));
    }

    private static void CheckRegion(Bitmap source, PixelRegion region)
    {
        if (region.IsEmpty || region.X < 0 || region.Y < 0 || region.Right > source.Width || region.Bottom > source.Height)
        {
            throw new ArgumentOutOfRangeException(nameof(region), region, $"The region must lie in {source.Width} x {source.Height} pixels.");
        }
    }

    private static void CheckPlace(LinearImage source, Bitmap destination, int x, int y)
    {
        if (destination.BitsPerSample != 8)
        {
            throw new ArgumentException("An 8-bit bitmap is expected.", nameof(destination));
        }

        if (x < 0 || y < 0 || x + source.Width > destination.Width || y + source.Height > destination.Height)
        {
            throw new ArgumentException(
                $"{source.Width} x {source.Height} pixels at ({x}, {y}) do not fit in {destination.Width} x {destination.Height}.",
                nameof(destination));
        }
    }

    /// <summary>The same, of pixels where <paramref name="where"/>, a plane of the picture's size, is above 0; the others keep their bytes.</summary>
    /// <exception cref="ArgumentException">As above, or the plane has another size.</exception>
    public static void EncodeWhere(Plane where, LinearImage source, Bitmap destination, int x, int y)
    {
        CheckPlace(source, destination, x, y);
        if ((where.Width, where.Height) != (source.Width, source.Height))
        {
            throw new ArgumentException("The plane must have the picture's size.", nameof(where));
        }

        RowBands.Run(source.Height, source.Width, new EncodeWhereOperation(where, source, destination, x, y));
    }

    /// <summary>Decodes <paramref name="destination"/>.Length / 4 pixels of one row, from column <paramref name="x"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DecodeRow(Bitmap source, int x, int y, Span<float> destination)
    {
        var count = destination.Length / 4;
        var row = source.Row(y);
        if (source.BitsPerSample == 8)
        {
            var samples = row.Slice(x * source.Channels, count * source.Channels);
            if (source.Channels == 3)
            {
                SrgbDecoder.Decode(samples, destination);
            }
            else
            {
                DecodeRgba(samples, destination);
            }
        }
        else
        {
            var samples = MemoryMarshal.Cast<byte, ushort>(row).Slice(x * source.Channels, count * source.Channels);
            DecodeWide(samples, source.Channels, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DecodeRgba(ReadOnlySpan<byte> samples, Span<float> destination)
    {
        var table = SrgbCurve.Linear8;
        for (var i = 0; i < destination.Length; i += 4)
        {
            var color = Vector128.Create(table[samples[i]], table[samples[i + 1]], table[samples[i + 2]], 1f);
            (color * (samples[i + 3] / 255f)).CopyTo(destination[i..]);
        }
    }

    private static void DecodeWide(ReadOnlySpan<ushort> samples, int channels, Span<float> destination)
    {
        var table = SrgbCurve.Linear16;
        for (int i = 0, o = 0; o < destination.Length; i += channels, o += 4)
        {
            var alpha = channels == 4 ? samples[i + 3] / 65535f : 1f;
            var color = Vector128.Create(table[samples[i]], table[samples[i + 1]], table[samples[i + 2]], 1f);
            (color * alpha).CopyTo(destination[o..]);
        }
    }

    /// <summary>Encodes one row of premultiplied pixels.</summary>
    [SkipLocalsInit]
    internal static void EncodeRow(ReadOnlySpan<float> source, Span<byte> destination, int channels)
    {
        const int Chunk = PlanarPixels.Capacity;
        Span<float> values = stackalloc float[4 * Chunk];
        Span<int> codes = stackalloc int[4 * Chunk];
        Span<byte> bytes = stackalloc byte[(4 * Chunk) + SrgbEncoder.PackSlack];
        for (var x = 0; 4 * x < source.Length; x += Chunk)
        {
            var count = Math.Min(Chunk, (source.Length / 4) - x);
            var pixels = source.Slice(4 * x, 4 * count);
            if (channels == 3)
            {
                // Apart, so that no root is drawn of alpha.
                new PlanarPixels(values).LoadPremultiplied(pixels);
                SrgbEncoder.Encode(values[..(3 * Chunk)], codes);
                SrgbEncoder.PackRgb(codes[..Chunk], codes.Slice(Chunk, Chunk), codes.Slice(2 * Chunk, Chunk), bytes);
            }
            else
            {
                values[pixels.Length..].Clear();
                Unpremultiply(pixels, values);
                SrgbEncoder.Encode(values, codes);
                PutAlpha(pixels, codes);
                SrgbEncoder.PackRgba(codes, bytes);
            }

            bytes[..(count * channels)].CopyTo(destination[(x * channels)..]);
        }
    }

    private static void Unpremultiply(ReadOnlySpan<float> pixels, Span<float> straight)
    {
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = pixels[i + 3];
            var scale = alpha > 0f ? 1f / alpha : 0f;
            (Vector128.Create(pixels[i..]) * scale).CopyTo(straight[i..]);
        }
    }

    /// <summary>Alpha is not on the sRGB curve: it is rounded linearly.</summary>
    private static void PutAlpha(ReadOnlySpan<float> pixels, Span<int> codes)
    {
        for (var i = 3; i < pixels.Length; i += 4)
        {
            var alpha = pixels[i];
            codes[i] = alpha > 0f ? (int)((Math.Min(alpha, 1f) * 255f) + 0.5f) : 0;
        }
    }

    private readonly struct DecodeOperation(Bitmap source, PixelRegion region, LinearImage result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                DecodeRow(source, region.X, region.Y + y, result.Row(y));
            }
        }
    }

    private readonly struct EncodeWhereOperation(Plane where, LinearImage source, Bitmap destination, int x, int y) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var channels = destination.Channels;
            for (var row = firstRow; row < endRow; row++)
            {
                var amounts = where.Row(row);
                var target = destination.Row(y + row)[(x * channels)..];
                for (var start = 0; start < amounts.Length;)
                {
                    // A run of zeros, then a run of pixels to encode.
                    var skipped = amounts[start..].IndexOfValue();
                    if (skipped < 0)
                    {
                        break;
                    }

                    start += skipped;
                    var length = amounts[start..].IndexOfZero();
                    length = length < 0 ? amounts.Length - start : length;
                    EncodeRow(source.Row(row).Slice(4 * start, 4 * length), target.Slice(start * channels, length * channels), channels);
                    start += length;
                }
            }
        }
    }

    private readonly struct EncodeOperation(LinearImage source, Bitmap destination, int x, int y) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var channels = destination.Channels;
            for (var row = firstRow; row < endRow; row++)
            {
                EncodeRow(source.Row(row), destination.Row(y + row).Slice(x * channels, source.Width * channels), channels);
            }
        }
    }
}
