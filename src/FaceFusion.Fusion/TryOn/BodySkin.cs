using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Brings the body's skin to the fused face's colours: the map that takes the model's own face to the fused one, within limits.</summary>
internal static class BodySkin
{
    /// <summary>Beyond this difference (CIEDE2000) the map is followed only so far: light, not skin, would be matched.</summary>
    private const double Most = 40;

    /// <summary>Below it nothing is to be seen.</summary>
    private const double Least = 0.4;

    /// <summary>Matches the skin in place and notes what it touched.</summary>
    /// <param name="scene">The fused picture, linear.</param>
    /// <param name="own">The model's photo in the frame.</param>
    /// <param name="face">The fused face's landmarks.</param>
    /// <param name="skin">Neck, arms, hands, legs.</param>
    /// <param name="strength">0..1.</param>
    /// <param name="touched">Gets the mask.</param>
    public static void Match(LinearImage scene, Bitmap own, FaceShape face, Plane skin, double strength, Plane touched)
    {
        if (strength == 0)
        {
            return;
        }

        var whole = new PixelRegion(0, 0, scene.Width, scene.Height);
        var mask = FaceMasks.Skin(face, whole);
        if (ColorStatistics.Measure(SrgbTransfer.ToLinear(own, whole), mask) is not { } before || ColorStatistics.Measure(scene, mask) is not { } after)
        {
            return;
        }

        var difference = ColorTransfer.Ciede2000(before, after);
        if (difference < Least)
        {
            return;
        }

        var matched = scene.Clone();
        ColorTransfer.Apply(matched, before, after, (float)(strength * Math.Min(1, Most / difference)));
        LayerPaint.Mix(scene, matched, skin, touched);
    }
}
