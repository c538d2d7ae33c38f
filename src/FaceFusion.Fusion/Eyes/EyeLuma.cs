namespace FaceFusion.Fusion.Eyes;

/// <summary>Lightness of eyes' pixels.</summary>
internal static class EyeLuma
{
    /// <summary>Square root of linear luma, which is about how light looks; coverage is divided out.</summary>
    public static float Of(ReadOnlySpan<float> pixel)
    {
        var light = (0.2126f * pixel[0]) + (0.7152f * pixel[1]) + (0.0722f * pixel[2]);
        return pixel[3] > 0 ? MathF.Sqrt(MathF.Max(0, light / pixel[3])) : 0;
    }
}
