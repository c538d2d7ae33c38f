using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Codecs;

/// <summary>Turns a picture upright by its EXIF orientation (TIFF 6.0, tag 274).</summary>
internal static class ExifTurn
{
    /// <summary>Pixels of a block side: source and destination of a block stay in the first-level cache.</summary>
    private const int Block = 32;

    /// <summary>True where width and height change places.</summary>
    public static bool Transposes(int orientation) => orientation is >= 5 and <= 8;

    /// <summary>The upright picture; the picture itself for orientation 1.</summary>
    public static Bitmap Apply(Bitmap picture, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return picture;
        }

        var (width, height) = Transposes(orientation) ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = Bitmap.WithoutPixels(width, height, picture.Channels, picture.BitsPerSample);
        switch (picture.Channels * picture.BitsPerSample / 8)
        {
            case 3:
                Turn<Bytes3>(picture, upright, orientation);
                break;
            case 4:
                Turn<uint>(picture, upright, orientation);
                break;
            case 6:
                Turn<Bytes6>(picture, upright, orientation);
                break;
            default:
                Turn<ulong>(picture, upright, orientation);
                break;
        }

        return upright;
    }

    private static void Turn<TPixel>(Bitmap from, Bitmap to, int orientation)
        where TPixel : unmanaged
    {
        var source = MemoryMarshal.Cast<byte, TPixel>(from.Pixels);
        var target = MemoryMarshal.Cast<byte, TPixel>(to.Pixels.AsSpan());

        // The source index of upright pixel (x, y) is start + x * right + y * down.
        var (start, right, down) = Walk(orientation, from.Width, from.Height);
        for (var top = 0; top < to.Height; top += Block)
        {
            for (var left = 0; left < to.Width; left += Block)
            {
                var (bottom, end) = (Math.Min(top + Block, to.Height), Math.Min(left + Block, to.Width));
                for (var y = top; y < bottom; y++)
                {
                    var read = start + (y * down) + (left * right);
                    var row = target.Slice((y * to.Width) + left, end - left);
                    for (var x = 0; x < row.Length; x++, read += right)
                    {
                        row[x] = source[read];
                    }
                }
            }
        }
    }

    private static (int Start, int Right, int Down) Walk(int orientation, int width, int height)
    {
        var last = (width * height) - 1;
        return orientation switch
        {
            2 => (width - 1, -1, width),
            3 => (last, -1, -width),
            4 => (last - width + 1, 1, -width),
            5 => (0, width, 1),
            6 => (last - width + 1, -width, 1),
            7 => (last, -width, -1),
            8 => (width - 1, width, -1),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
        };
    }

    [InlineArray(3)]
    private struct Bytes3
    {
        private byte _first;
    }

    [InlineArray(6)]
    private struct Bytes6
    {
        private byte _first;
    }
}
