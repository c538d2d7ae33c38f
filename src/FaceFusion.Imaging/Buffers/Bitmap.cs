using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// Pixels as a codec gives or takes them: sRGB-encoded, interleaved, rows top to bottom without padding, 3 channels (RGB) or
/// 4 (RGB and straight alpha), 8 or 16 bits a sample (16-bit samples in the machine's byte order).
/// </summary>
public sealed class Bitmap
{
    /// <summary>Wraps pixels that are already there.</summary>
    /// <exception cref="ArgumentException">The array's length does not fit the shape.</exception>
    public Bitmap(int width, int height, int channels, int bitsPerSample, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (channels is not (3 or 4) || bitsPerSample is not (8 or 16))
        {
            throw new ArgumentException($"3 or 4 channels of 8 or 16 bits are expected; got {channels} of {bitsPerSample}.");
        }

        if (pixels.LongLength != (long)width * height * channels * (bitsPerSample / 8))
        {
            throw new ArgumentException($"{pixels.LongLength} bytes do not fit {width} x {height} x {channels} at {bitsPerSample} bits.", nameof(pixels));
        }

        Width = width;
        Height = height;
        Channels = channels;
        BitsPerSample = bitsPerSample;
        Pixels = pixels;
    }

    /// <summary>A black 8-bit picture (transparent where it has four channels).</summary>
    public Bitmap(int width, int height, int channels)
        : this(width, height, channels, 8, new byte[checked((long)width * height * channels)])
    {
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>3 for RGB, 4 for RGB and straight alpha.</summary>
    public int Channels { get; }

    /// <summary>8 or 16.</summary>
    public int BitsPerSample { get; }

    /// <summary>True where there is an alpha channel.</summary>
    public bool HasAlpha => Channels == 4;

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Width * Channels * (BitsPerSample / 8);

    /// <summary>All samples, row by row.</summary>
#pragma warning disable CA1819 // The buffer is the point of this type.
    public byte[] Pixels { get; }
#pragma warning restore CA1819

    /// <summary>The bytes of row <paramref name="y"/>.</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Stride, Stride);

    /// <summary>The same picture in bytes of its own.</summary>
    public Bitmap Copy()
    {
        var copy = WithoutPixels(Width, Height, Channels, BitsPerSample);
        Pixels.CopyTo(copy.Pixels, 0);
        return copy;
    }

    /// <summary>A part of the picture, which lies within it, in bytes of its own.</summary>
    public Bitmap Crop(PixelRegion part)
    {
        var pixel = Channels * (BitsPerSample / 8);
        var cropped = WithoutPixels(part.Width, part.Height, Channels, BitsPerSample);
        for (var y = 0; y < part.Height; y++)
        {
            Row(part.Y + y).Slice(part.X * pixel, cropped.Stride).CopyTo(cropped.Row(y));
        }

        return cropped;
    }

    /// <summary>A bitmap that holds whatever was in memory: for who writes every sample.</summary>
    internal static Bitmap WithoutPixels(int width, int height, int channels, int bitsPerSample) =>
        new(width, height, channels, bitsPerSample, GC.AllocateUninitializedArray<byte>(checked(width * height * channels * (bitsPerSample / 8))));
}
