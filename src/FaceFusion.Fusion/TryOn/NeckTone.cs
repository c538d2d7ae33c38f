using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>How far a neck's skin is from the face's above it (CIEDE2000 of the means): a head that was put on shows there first.</summary>
internal static class NeckTone
{
    /// <summary>Of a model as photographed; null where too little of either is seen.</summary>
    /// <param name="photo">The model's photo in the frame.</param>
    /// <param name="face">The landmarks of its face there.</param>
    /// <param name="neck">What is known about the model's neck.</param>
    public static double? Own(Bitmap photo, FaceShape face, ColorStatistics? neck)
    {
        var whole = new PixelRegion(0, 0, photo.Width, photo.Height);
        return neck is not null && ColorStatistics.Measure(SrgbTransfer.ToLinear(photo, whole), FaceMasks.Skin(face, whole)) is { } skin
            ? ColorTransfer.Ciede2000(skin, neck)
            : null;
    }

    /// <summary>Of a finished picture; null where too little of either is seen, below a roll neck for one.</summary>
    /// <param name="scene">Linear.</param>
    /// <param name="face">The fused face's landmarks.</param>
    /// <param name="skin">The model's bare skin, 0..1.</param>
    /// <param name="cloth">Cloth over it, 0..1.</param>
    public static double? Of(LinearImage scene, FaceShape face, Plane skin, Plane cloth)
    {
        var bare = LayerPaint.Copy(skin);
        for (var i = 0; i < bare.Values.Length; i++)
        {
            bare.Values[i] *= 1 - cloth.Values[i];
        }

        return ColorStatistics.Measure(scene, FaceMasks.Skin(face, new PixelRegion(0, 0, scene.Width, scene.Height))) is { } above && Skin(scene, face, bare) is { } below
            ? ColorTransfer.Ciede2000(above, below)
            : null;
    }

    /// <summary>The colours of a neck's bare skin; null where too little is seen.</summary>
    /// <param name="scene">Linear.</param>
    /// <param name="face">The landmarks of the face above it.</param>
    /// <param name="skin">Bare skin, 0..1.</param>
    public static ColorStatistics? Skin(LinearImage scene, FaceShape face, Plane skin)
    {
        var neck = FaceMasks.Neck(face, new PixelRegion(0, 0, scene.Width, scene.Height));
        for (var i = 0; i < neck.Values.Length; i++)
        {
            neck.Values[i] *= skin.Values[i];
        }

        return ColorStatistics.Measure(scene, neck);
    }
}
