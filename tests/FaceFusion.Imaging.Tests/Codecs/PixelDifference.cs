using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Codecs;

/// <summary>How far two pictures are apart.</summary>
internal static class PixelDifference
{
    /// <summary>Largest difference of any sample, in 8-bit codes (16-bit samples divided by 257).</summary>
    public static double Largest(Bitmap a, Bitmap b)
    {
        Assert.Equal((a.Width, a.Height, a.Channels, a.BitsPerSample), (b.Width, b.Height, b.Channels, b.BitsPerSample));
        var largest = 0.0;
        var step = a.BitsPerSample / 8;
        for (var i = 0; i < a.Pixels.Length; i += step)
        {
            var difference = step == 1
                ? Math.Abs(a.Pixels[i] - b.Pixels[i])
                : Math.Abs(BitConverter.ToUInt16(a.Pixels, i) - BitConverter.ToUInt16(b.Pixels, i)) / 257.0;
            largest = Math.Max(largest, difference);
        }

        return largest;
    }
}
