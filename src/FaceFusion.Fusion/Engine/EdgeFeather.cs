using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Lets a source fade out toward its photo's edges, so that the edge of no photo is drawn into a mean or a cross-dissolve:
/// where a photo ends, the others take over.
/// </summary>
internal static class EdgeFeather
{
    /// <summary>Width of the fade in parts of the photo's shorter side.</summary>
    private const double Width = 0.06;

    /// <summary>Fades the pixels in place (premultiplied, so colour and alpha alike) along those sides of the part that are the photo's.</summary>
    public static void Apply(SamplingSource pixels, PixelRegion part, Bitmap photo)
    {
        var image = pixels.Image;
        var width = Math.Max(1, Width * Math.Min(photo.Width, photo.Height) / pixels.Factor);
        var across = Ramp(image.Width, width, part.X == 0, part.Right == photo.Width);
        var down = Ramp(image.Height, width, part.Y == 0, part.Bottom == photo.Height);
        var first = Array.FindIndex(across, a => a == 1);
        var last = Array.FindLastIndex(across, a => a == 1);
        for (var y = 0; y < image.Height; y++)
        {
            var row = MemoryMarshal.Cast<float, Vector128<float>>(image.Row(y));
            if (down[y] < 1 || first < 0)
            {
                Multiply(row, across, down[y], 0, row.Length);
            }
            else
            {
                Multiply(row, across, 1, 0, first);
                Multiply(row, across, 1, last + 1, row.Length);
            }
        }
    }

    private static void Multiply(Span<Vector128<float>> row, float[] across, float down, int from, int to)
    {
        for (var x = from; x < to; x++)
        {
            row[x] *= across[x] * down;
        }
    }

    private static float[] Ramp(int length, double width, bool atStart, bool atEnd)
    {
        var ramp = new float[length];
        for (var i = 0; i < length; i++)
        {
            var start = atStart ? Ease((i + 0.5) / width) : 1;
            var end = atEnd ? Ease((length - i - 0.5) / width) : 1;
            ramp[i] = (float)(start * end);
        }

        return ramp;
    }

    private static double Ease(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
