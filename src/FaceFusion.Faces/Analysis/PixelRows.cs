using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// The rows of a photo, or of a window of it, as the nets were trained on them: 8-bit RGB, sRGB-encoded. 8-bit RGB photos are
/// read in place; 16-bit ones and ones with alpha (laid over mid grey) row by row, so that no second photo is held.
/// </summary>
internal readonly struct PixelRows
{
    private const int Grey = 128;
    private readonly Bitmap _photo;
    private readonly PixelRegion _window;

    /// <summary>The whole photo.</summary>
    public PixelRows(Bitmap photo)
        : this(photo, new PixelRegion(0, 0, photo.Width, photo.Height))
    {
    }

    private PixelRows(Bitmap photo, PixelRegion window)
    {
        _photo = photo;
        _window = window;
    }

    /// <summary>Pixels across.</summary>
    public int Width => _window.Width;

    /// <summary>Pixels down.</summary>
    public int Height => _window.Height;

    /// <summary>True where rows are read in place and no scratch is needed.</summary>
    public bool InPlace => _photo.Channels == 3 && _photo.BitsPerSample == 8;

    /// <summary>A part of these rows; its pixel (0, 0) is the region's first.</summary>
    /// <param name="region">In these rows' pixels, fully inside.</param>
    public PixelRows Window(PixelRegion region)
    {
        if (region.IsEmpty || region != region.Intersect(new(0, 0, Width, Height)))
        {
            throw new ArgumentOutOfRangeException(nameof(region), region, $"The window does not lie in {Width} x {Height} pixels.");
        }

        return new(_photo, region with { X = _window.X + region.X, Y = _window.Y + region.Y });
    }

    /// <summary>Pixels <paramref name="x"/> .. <paramref name="x"/> + <paramref name="count"/> - 1 of row <paramref name="y"/>.</summary>
    /// <param name="y">The row.</param>
    /// <param name="x">First pixel.</param>
    /// <param name="count">How many.</param>
    /// <param name="scratch">At least 3 * <paramref name="count"/> bytes, unless <see cref="InPlace"/>.</param>
    public ReadOnlySpan<byte> Read(int y, int x, int count, Span<byte> scratch)
    {
        var bytes = _photo.BitsPerSample / 8;
        var start = ((_window.Y + y) * _photo.Stride) + ((_window.X + x) * _photo.Channels * bytes);
        var row = _photo.Pixels.AsSpan(start, count * _photo.Channels * bytes);
        if (InPlace)
        {
            return row;
        }

        var rgb = scratch[..(3 * count)];
        if (bytes == 1)
        {
            FromAlpha(row, rgb);
        }
        else
        {
            From16Bits(MemoryMarshal.Cast<byte, ushort>(row), _photo.Channels, rgb);
        }

        return rgb;
    }

    private static void FromAlpha(ReadOnlySpan<byte> rgba, Span<byte> rgb)
    {
        for (int i = 0, o = 0; o < rgb.Length; i += 4, o += 3)
        {
            var alpha = rgba[i + 3];
            for (var c = 0; c < 3; c++)
            {
                rgb[o + c] = (byte)(((rgba[i + c] * alpha) + (Grey * (255 - alpha)) + 127) / 255);
            }
        }
    }

    private static void From16Bits(ReadOnlySpan<ushort> samples, int channels, Span<byte> rgb)
    {
        for (int i = 0, o = 0; o < rgb.Length; i += channels, o += 3)
        {
            var alpha = channels == 4 ? samples[i + 3] : (long)ushort.MaxValue;
            for (var c = 0; c < 3; c++)
            {
                // 257 * 65535: from 16-bit colour times 16-bit alpha to 8 bits.
                rgb[o + c] = (byte)(((samples[i + c] * alpha) + (Grey * 257L * (ushort.MaxValue - alpha)) + 8421375) / 16842495);
            }
        }
    }
}
