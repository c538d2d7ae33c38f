using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Analysis;

/// <summary>Made-up photos.</summary>
internal static class Photos
{
    /// <summary>Red grows to the right by <paramref name="perPixel"/> a pixel, green downwards, blue is 77.</summary>
    public static Bitmap Gradient(int width, int height, int perPixel = 1)
    {
        var photo = new Bitmap(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * photo.Stride) + (3 * x);
                photo.Pixels[at] = (byte)Math.Min(255, x * perPixel);
                photo.Pixels[at + 1] = (byte)Math.Min(255, y * perPixel);
                photo.Pixels[at + 2] = 77;
            }
        }

        return photo;
    }

    public static Bitmap Flat(int width, int height, byte grey)
    {
        var photo = new Bitmap(width, height, 3);
        photo.Pixels.AsSpan().Fill(grey);
        return photo;
    }

    public static Bitmap Noise(int width, int height, int seed)
    {
        var photo = new Bitmap(width, height, 3);
        new Random(seed).NextBytes(photo.Pixels);
        return photo;
    }
}
