using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Filters;

/// <summary>Separable Gaussian blur with replicated borders.</summary>
public static class GaussianBlur
{
    /// <summary>Blurs a plane in place; <paramref name="sigma"/> in pixels, 0 leaves it untouched.</summary>
    public static void Apply(Plane plane, float sigma) => throw new NotImplementedException();
}
