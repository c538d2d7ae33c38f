using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The edge of cloth that was enlarged: one soft pixel of a garment's picture is a stair of the scene. The contour of its blurred coverage at
/// one half is smooth, and gets a soft pixel again; the cloth inside stays as it is.
/// </summary>
internal static class EnlargedEdge
{
    /// <summary>Enlargements below it leave no stairs that would be seen.</summary>
    private const double Least = 1.25;

    /// <summary>Blur in pixels of the garment's picture: stairs are one high.</summary>
    private const double Stair = 0.75;

    /// <summary>Smooths in place.</summary>
    /// <param name="layer">Premultiplied.</param>
    /// <param name="scale">Pixels of the scene per pixel of the garment.</param>
    public static void Smooth(LinearImage layer, double scale)
    {
        if (!(scale >= Least) || layer.Width < 2 || layer.Height < 2)
        {
            return;
        }

        var sigma = (float)(Stair * scale);
        var planes = new Plane[4];
        for (var c = 0; c < 4; c++)
        {
            planes[c] = new Plane(layer.Width, layer.Height);
            for (var i = 0; i < planes[c].Values.Length; i++)
            {
                planes[c].Values[i] = layer.Pixels[(4 * i) + c];
            }

            GaussianBlur.Apply(planes[c], sigma);
        }

        // Across a straight edge a blurred step falls by 0.4 / sigma a pixel; this makes it a step of one and a half again.
        var steep = Math.Max(1, sigma * 1.7f);
        for (var i = 0; i < planes[3].Values.Length; i++)
        {
            var around = planes[3].Values[i];
            if (around is <= 0.02f or >= 0.98f)
            {
                continue;
            }

            var alpha = Math.Clamp(((around - 0.5f) * steep) + 0.5f, 0, 1);
            var pixel = layer.Pixels.Slice(4 * i, 4);
            var solid = pixel[3] > 0.98f;
            for (var c = 0; c < 3; c++)
            {
                var color = solid ? pixel[c] / pixel[3] : planes[c].Values[i] / around;
                pixel[c] = color * alpha;
            }

            pixel[3] = alpha;
        }
    }
}
