using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Eyes;

/// <summary>Lightness of eyes' pixels.</summary>
internal static class EyeLuma
{
    /// <summary>Square root of linear luma, which is about how light looks; coverage is divided out.</summary>
    public static float Of(ReadOnlySpan<float> pixel) =>
        pixel[3] > 0 ? MathF.Sqrt(MathF.Max(0, LinearLuma.Of(pixel) / pixel[3])) : 0;
}
