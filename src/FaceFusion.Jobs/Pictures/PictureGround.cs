using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Jobs.Pictures;

/// <summary>A colour under a transparent picture.</summary>
internal static class PictureGround
{
    /// <summary>The picture on a colour, opaque, 8 bits a sample; light is mixed, not code values, so that soft edges get no dark rim.</summary>
    /// <exception cref="FormatException">The colour is not of the form <c>#rrggbb</c>.</exception>
    public static Bitmap Under(Bitmap picture, string color)
    {
        var (red, green, blue) = ScreenColor.Parse(color);
        var mixed = SrgbTransfer.ToLinear(picture, new(0, 0, picture.Width, picture.Height));
        var pixels = mixed.Pixels;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var open = 1 - pixels[i + 3];
            pixels[i] += open * red;
            pixels[i + 1] += open * green;
            pixels[i + 2] += open * blue;
            pixels[i + 3] = 1;
        }

        return SrgbTransfer.ToBitmap(mixed, 3);
    }
}
