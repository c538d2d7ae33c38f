using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>Lets a photo fade out toward its own edges: where it ends, what lies under it or beside it in a mean takes over.</summary>
internal static class EdgeFade
{
    /// <summary>Multiplies one row of reduced, premultiplied pixels by a smoothstep of the distance to the photo's nearest sides.</summary>
    /// <param name="row">Pixels of the photo's columns <paramref name="region"/>.X and on.</param>
    /// <param name="photo">The photo that has the edges.</param>
    /// <param name="region">The part that is being reduced.</param>
    /// <param name="factor">Photo pixels per pixel of the row.</param>
    /// <param name="rowInRegion">Which row of the reduced part it is.</param>
    /// <param name="width">Width of the fade in photo pixels, above 0.</param>
    public static void Apply(Span<float> row, Bitmap photo, PixelRegion region, int factor, int rowInRegion, double width)
    {
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(row);
        var y = region.Y + ((rowInRegion + 0.5) * factor);
        var down = (float)(Ease(y / width) * Ease((photo.Height - y) / width));
        if (down < 1)
        {
            foreach (ref var pixel in pixels)
            {
                pixel *= down;
            }
        }

        for (var x = 0; x < pixels.Length && DistanceFromLeft(x) < width; x++)
        {
            pixels[x] *= (float)Ease(DistanceFromLeft(x) / width);
        }

        for (var x = pixels.Length - 1; x >= 0 && photo.Width - DistanceFromLeft(x) < width; x--)
        {
            pixels[x] *= (float)Ease((photo.Width - DistanceFromLeft(x)) / width);
        }

        double DistanceFromLeft(int x) => region.X + ((x + 0.5) * factor);
    }

    private static double Ease(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
