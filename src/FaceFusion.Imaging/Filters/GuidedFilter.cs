using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Filters;

/// <summary>Edge-preserving smoothing with the picture as its own guide or with another one [He, Sun, Tang 2010].</summary>
public static class GuidedFilter
{
    /// <summary>Filters a plane.</summary>
    /// <param name="guide">The plane whose edges are kept.</param>
    /// <param name="input">The plane to smooth; may be the guide.</param>
    /// <param name="radius">Box radius in pixels, at least 1.</param>
    /// <param name="epsilon">Variance below which a window counts as flat, above 0.</param>
    public static Plane Filter(Plane guide, Plane input, int radius, float epsilon) => throw new NotImplementedException();
}
