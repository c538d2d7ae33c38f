namespace FaceFusion.Imaging.Warping;

/// <summary>The Catmull-Rom cubic (Keys, a = -0.5) between the middle two of four equally spaced values.</summary>
/// <remarks>value = C0 + C1 d + C2 d^2 + C3 d^3, where d is the distance in pixels from the second value.</remarks>
internal readonly record struct CatmullRom(double C0, double C1, double C2, double C3)
{
    /// <summary>The cubic through four values that stand <paramref name="spacing"/> pixels apart.</summary>
    public static CatmullRom Through(double p0, double p1, double p2, double p3, double spacing)
    {
        // Written in steps between neighbours: equal steps give C2 = C3 = 0 exactly, so whole-pixel maps stay whole.
        var (before, here, after) = (p1 - p0, p2 - p1, p3 - p2);
        var bend = (here - before) + (here - after);
        return new(
            p1,
            0.5 * (here + before) / spacing,
            0.5 * (bend + (here - before)) / (spacing * spacing),
            -0.5 * bend / (spacing * spacing * spacing));
    }

    /// <summary>The value <paramref name="d"/> pixels past the second of the four.</summary>
    public double At(double d) => C0 + (d * (C1 + (d * (C2 + (d * C3)))));
}
