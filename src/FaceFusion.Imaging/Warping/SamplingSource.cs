using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// The part of a photo that a warp reads, as a linear picture reduced by a whole factor (area mean), so that sampling never
/// skips pixels: image pixel i covers photo pixels Origin + i * Factor .. + Factor - 1.
/// </summary>
public sealed class SamplingSource
{
    internal SamplingSource(LinearImage image, int originX, int originY, int factor) =>
        (Image, OriginX, OriginY, Factor) = (image, originX, originY, factor);

    /// <summary>The reduced part of the photo.</summary>
    public LinearImage Image { get; }

    /// <summary>Photo column of the image's first column.</summary>
    public int OriginX { get; }

    /// <summary>Photo row of the image's first row.</summary>
    public int OriginY { get; }

    /// <summary>Photo pixels per image pixel along a side.</summary>
    public int Factor { get; }

    /// <summary>Makes the part of <paramref name="photo"/> that <paramref name="map"/> reads, with a margin, at the largest factor that keeps at least one sample per output pixel.</summary>
    public static SamplingSource ForMap(Bitmap photo, WarpGrid map) => throw new NotImplementedException();

    /// <summary>Makes a part chosen by hand.</summary>
    public static SamplingSource Create(Bitmap photo, PixelRegion region, int factor) => throw new NotImplementedException();
}
