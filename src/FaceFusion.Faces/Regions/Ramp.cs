using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The smoothstep between two levels.</summary>
internal static class Ramp
{
    /// <summary>0 at <paramref name="from"/> and before, 1 at <paramref name="to"/> and beyond, C1 between; either may be the larger.</summary>
    public static float Smooth(float from, float to, float value) => SmoothStep.At((value - from) / (to - from));
}
