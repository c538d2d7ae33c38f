using FaceFusion.Imaging.Color;

namespace FaceFusion.Faces;

/// <summary>How bright sRGB-encoded colours are; channels 0..1.</summary>
internal static class EncodedLight
{
    /// <summary>Relative luminance in linear light, 0..1.</summary>
    public static double Luminance(double red, double green, double blue) =>
        (LinearLuma.Red * Linear(red)) + (LinearLuma.Green * Linear(green)) + (LinearLuma.Blue * Linear(blue));

    /// <summary>CIE L*, 0 black to 100 white.</summary>
    public static double Lightness(double red, double green, double blue)
    {
        var y = Luminance(red, green, blue);
        return y > 216.0 / 24389 ? (116 * Math.Cbrt(y)) - 16 : 24389.0 / 27 * y;
    }

    /// <summary>The sRGB curve (IEC 61966-2-1).</summary>
    private static double Linear(double encoded) =>
        encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
}
