using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Warping;

/// <summary>What is read outside the photo.</summary>
public enum WarpBorder
{
    /// <summary>Nothing: transparent black, with a soft edge.</summary>
    Transparent,

    /// <summary>The nearest pixel of the photo.</summary>
    Replicate,
}

/// <summary>How samples are interpolated.</summary>
public enum WarpFilter
{
    /// <summary>Two by two pixels; for previews.</summary>
    Bilinear,

    /// <summary>Catmull-Rom, four by four pixels; keeps lashes and iris rims.</summary>
    Bicubic,
}

/// <summary>Sampling of a source through a warp, fused with accumulation, in one pass over row bands.</summary>
public static class WarpKernel
{
    /// <summary>
    /// accumulator[p] += weight * source[map(p)] for every p of the map's region (premultiplied, alpha too). The accumulator
    /// has the whole output frame or, where <paramref name="originX"/> / <paramref name="originY"/> are given, the part of it
    /// that begins there. The result does not depend on the number of threads.
    /// </summary>
    public static void Accumulate(SamplingSource source, WarpGrid map, float weight, LinearImage accumulator, WarpBorder border, WarpFilter filter, int originX = 0, int originY = 0) => throw new NotImplementedException();
}
