using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Photos that somebody cut out before: their own alpha says more than any guess.</summary>
internal static class CutAlready
{
    // A watermark's or a rounded corner's transparency is no cutout.
    private const double Least = 0.05;

    /// <summary>The photo's alpha; null where it is opaque or all but opaque.</summary>
    public static Plane? Find(Bitmap photo)
    {
        if (!photo.HasAlpha)
        {
            return null;
        }

        var alpha = new Plane(photo.Width, photo.Height);
        var clear = 0L;
        for (var y = 0; y < photo.Height; y++)
        {
            var row = alpha.Row(y);
            var bytes = photo.Row(y);
            var wide = MemoryMarshal.Cast<byte, ushort>(bytes);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = photo.BitsPerSample == 8 ? bytes[(4 * x) + 3] / 255f : wide[(4 * x) + 3] / 65535f;
                clear += row[x] < 0.5f ? 1 : 0;
            }
        }

        return clear > Least * photo.Width * photo.Height ? alpha : null;
    }
}
