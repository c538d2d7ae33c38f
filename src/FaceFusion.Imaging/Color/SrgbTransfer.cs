using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Color;

/// <summary>The sRGB transfer curve (IEC 61966-2-1) between encoded bitmaps and linear pictures.</summary>
public static class SrgbTransfer
{
    /// <summary>Decodes a region to linear light, alpha premultiplied. 8-bit values come back exactly through <see cref="ToBitmap"/>.</summary>
    public static LinearImage ToLinear(Bitmap source, PixelRegion region) => throw new NotImplementedException();

    /// <summary>Encodes to 8 bits with correct rounding and clamping; <paramref name="channels"/> 3 drops alpha (composited on black), 4 keeps it, straight.</summary>
    public static Bitmap ToBitmap(LinearImage source, int channels) => throw new NotImplementedException();
}
