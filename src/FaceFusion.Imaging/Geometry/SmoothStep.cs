using System.Runtime.CompilerServices;

namespace FaceFusion.Imaging.Geometry;

/// <summary>The cubic 3 t^2 - 2 t^3 from 0 at t = 0 to 1 at t = 1, flat at both ends and beyond them.</summary>
public static class SmoothStep
{
    /// <summary>Its value at any <paramref name="t"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float At(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <inheritdoc cref="At(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double At(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - (2 * t));
    }
}
