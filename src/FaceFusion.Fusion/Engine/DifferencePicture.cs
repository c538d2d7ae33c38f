using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>Shows where a result differs from its base.</summary>
internal static class DifferencePicture
{
    private const int Gain = 4;

    /// <summary>|a - b| times four, clamped, colour by colour; opaque.</summary>
    public static Bitmap Create(Bitmap a, Bitmap b)
    {
        var difference = new Bitmap(a.Width, a.Height, 3);
        for (var y = 0; y < a.Height; y++)
        {
            ReadOnlySpan<byte> p = a.Row(y), q = b.Row(y);
            var d = difference.Row(y);
            for (var x = 0; x < a.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                {
                    d[(3 * x) + c] = (byte)Math.Min(byte.MaxValue, Gain * Math.Abs(p[(x * a.Channels) + c] - q[(x * b.Channels) + c]));
                }
            }
        }

        return difference;
    }
}
