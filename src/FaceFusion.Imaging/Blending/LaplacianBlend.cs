using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Blending;

/// <summary>Multi-band blending of two aligned pictures [Burt and Adelson 1983].</summary>
public static class LaplacianBlend
{
    /// <summary>
    /// Replaces <paramref name="background"/> by the blend: foreground where the mask is 1, background where it is 0, each
    /// band mixed over a width that fits it. Pixels where the mask is exactly 0 are left untouched to the bit.
    /// </summary>
    /// <param name="foreground">Same size as the background.</param>
    /// <param name="background">Receives the result.</param>
    /// <param name="mask">0..1, same size.</param>
    /// <param name="levels">Bands, 1..10; 1 is a plain cross-fade.</param>
    public static void Blend(LinearImage foreground, LinearImage background, Plane mask, int levels) => throw new NotImplementedException();
}
