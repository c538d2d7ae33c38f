using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Support;

/// <summary>Pictures of seeded noise: no two pixels alike, so that a wrong index always shows.</summary>
internal static class Noise
{
    public static LinearImage Linear(int width, int height, int seed = 1, bool opaque = true)
    {
        var random = new Random(seed);
        var image = new LinearImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i += 4)
        {
            var alpha = opaque ? 1f : random.Next(4) == 0 ? 0f : random.NextSingle();
            image.Pixels[i] = random.NextSingle() * alpha;
            image.Pixels[i + 1] = random.NextSingle() * alpha;
            image.Pixels[i + 2] = random.NextSingle() * alpha;
            image.Pixels[i + 3] = alpha;
        }

        return image;
    }

    public static Plane Plane(int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var plane = new Plane(width, height);
        foreach (ref var value in plane.Values)
        {
            value = random.NextSingle();
        }

        return plane;
    }

    public static Bitmap Bitmap(int width, int height, int channels, int bits = 8, int seed = 1)
    {
        var pixels = new byte[width * height * channels * (bits / 8)];
        new Random(seed).NextBytes(pixels);
        return new Bitmap(width, height, channels, bits, pixels);
    }
}
