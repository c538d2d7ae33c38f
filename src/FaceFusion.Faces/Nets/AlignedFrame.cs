using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>The square crop in which a net sees a face: turned and scaled so that five points lie where it was trained to find them.</summary>
public sealed class AlignedFrame
{
    private readonly string _template;
    private readonly double _reach;

    /// <summary>A frame of an alignment template.</summary>
    /// <param name="template"><c>arcface-112</c>, <c>arcface-112-v1</c>, <c>arcface-128</c> or <c>ffhq</c>.</param>
    /// <param name="size">Side of the crop, pixels.</param>
    /// <param name="reach">How many times as much as the template shows the crop shows, round the tip of the nose.</param>
    /// <exception cref="Inference.InferenceException">model_invalid: no such template.</exception>
    public AlignedFrame(string template, int size, double reach = 1)
    {
        (_template, Size, _reach) = (template, size, reach);
        AlignmentTemplate.Of(template, size);
    }

    /// <summary>Side of the crop, pixels.</summary>
    public int Size { get; }

    /// <summary>From pixels of a crop to pixels of the picture that the face is in.</summary>
    /// <param name="face">The face.</param>
    /// <param name="times">How many times larger than <see cref="Size"/> the crop's side is, 1 up.</param>
    public Similarity2 CropToPicture(FaceShape face, int times = 1) =>
        AlignmentTemplate.CropToPhoto(face, AlignmentTemplate.Of(_template, Size * times, _reach));
}
