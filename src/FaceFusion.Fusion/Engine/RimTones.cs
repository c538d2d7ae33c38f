using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>Colour differences (CIEDE2000) at the face's rim from the eyes down, where a face that was pasted on would show.</summary>
/// <param name="Own">Between the base's own rim and its neck: shading and make-up make it what it is.</param>
/// <param name="Before">Between the fused rim, everyone as photographed, and the neck.</param>
/// <param name="After">Between the fused rim as it was rendered and the neck.</param>
/// <param name="Shift">Between the fused rim as it was rendered and the base's own: what the eye would see as a seam; up to 2.5 is hardly seen.</param>
public sealed record RimTones(double Own, double Before, double After, double Shift)
{
    /// <summary>Null where the base shows no neck, or anyone's rim could not be measured.</summary>
    internal static RimTones? Of(ColorStatistics? neck, ColorStatistics? photographed, ColorStatistics? rendered, ColorStatistics? own) =>
        neck is null || photographed is null || rendered is null || own is null
            ? null
            : new RimTones(
                ColorTransfer.Ciede2000(own, neck),
                ColorTransfer.Ciede2000(photographed, neck),
                ColorTransfer.Ciede2000(rendered, neck),
                ColorTransfer.Ciede2000(rendered, own));
}
