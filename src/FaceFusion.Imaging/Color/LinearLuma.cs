namespace FaceFusion.Imaging.Color;

/// <summary>Luminance of linear light in sRGB's primaries (ITU-R BT.709).</summary>
public static class LinearLuma
{
    /// <summary>Weight of red.</summary>
    public const float Red = 0.2126f;

    /// <summary>Weight of green.</summary>
    public const float Green = 0.7152f;

    /// <summary>Weight of blue.</summary>
    public const float Blue = 0.0722f;

    /// <summary>The luminance of a colour.</summary>
    public static float Of(float red, float green, float blue) => (Red * red) + (Green * green) + (Blue * blue);

    /// <summary>The luminance of a pixel's first three values.</summary>
    public static float Of(ReadOnlySpan<float> pixel) => Of(pixel[0], pixel[1], pixel[2]);
}
