using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>Compares pictures.</summary>
internal static class Pictures
{
    /// <summary>Peak signal-to-noise ratio in dB over 8-bit values; infinite for equal pictures. <paramref name="where"/> chooses pixels.</summary>
    public static double Psnr(Bitmap a, Bitmap b, Func<int, int, bool>? where = null)
    {
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        double sum = 0, count = 0;
        for (var y = 0; y < a.Height; y++)
        {
            for (var x = 0; x < a.Width; x++)
            {
                if (where?.Invoke(x, y) == false)
                {
                    continue;
                }

                for (var c = 0; c < 3; c++)
                {
                    var d = a.Row(y)[(x * a.Channels) + c] - b.Row(y)[(x * b.Channels) + c];
                    sum += d * d;
                    count++;
                }
            }
        }

        return 10 * Math.Log10(255.0 * 255.0 * count / sum);
    }

    /// <summary>How many pixels differ.</summary>
    public static long Different(Bitmap a, Bitmap b)
    {
        var count = 0L;
        for (var i = 0; i < a.Pixels.Length; i += a.Channels)
        {
            count += a.Pixels.AsSpan(i, a.Channels).SequenceEqual(b.Pixels.AsSpan(i, b.Channels)) ? 0 : 1;
        }

        return count;
    }

    /// <summary>With grey noise of up to <paramref name="most"/> levels either way.</summary>
    public static Bitmap WithNoise(Bitmap picture, int seed, int most)
    {
        var random = new Random(seed);
        byte[] pixels = [.. picture.Pixels];
        for (var i = 0; i + picture.Channels <= pixels.Length; i += picture.Channels)
        {
            var grain = random.Next(-most, most + 1);
            for (var c = 0; c < 3; c++)
            {
                pixels[i + c] = (byte)Math.Clamp(pixels[i + c] + grain, 0, 255);
            }
        }

        return new Bitmap(picture.Width, picture.Height, picture.Channels, 8, pixels);
    }

    /// <summary>As a mirror shows it.</summary>
    public static Bitmap Mirror(Bitmap picture)
    {
        var mirrored = new Bitmap(picture.Width, picture.Height, picture.Channels, 8, new byte[picture.Pixels.Length]);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice((picture.Width - 1 - x) * picture.Channels, picture.Channels).CopyTo(mirrored.Row(y)[(x * picture.Channels)..]);
            }
        }

        return mirrored;
    }

    /// <summary>The picture turned clockwise by a quarter.</summary>
    public static Bitmap TurnClockwise(Bitmap picture)
    {
        var turned = new Bitmap(picture.Height, picture.Width, picture.Channels);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                picture.Row(y).Slice(x * picture.Channels, picture.Channels).CopyTo(turned.Row(x)[((picture.Height - 1 - y) * picture.Channels)..]);
            }
        }

        return turned;
    }
}
