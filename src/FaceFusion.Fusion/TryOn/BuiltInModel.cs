using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>A mannequin that the program brings along, with what is known about it.</summary>
/// <param name="Id">Its name after <c>builtin:</c>.</param>
/// <param name="TitleEn">What it is called in English.</param>
/// <param name="TitleZh">What it is called in Chinese.</param>
/// <param name="Kind"><c>woman</c>, <c>man</c> or <c>child</c>.</param>
/// <param name="Pose"><c>down</c>, <c>hip</c> or <c>back</c>: where the arms are.</param>
/// <param name="Body">The body's points over the picture's width and height, 0..1.</param>
/// <param name="Light">The key light that it was drawn under.</param>
/// <param name="NeckSkin">The neck's skin, linear light.</param>
public sealed record BuiltInModel(
    string Id,
    string TitleEn,
    string TitleZh,
    string Kind,
    string Pose,
    IReadOnlyDictionary<BodyMark, Point2> Body,
    LightEstimate Light,
    IReadOnlyList<double> NeckSkin);
