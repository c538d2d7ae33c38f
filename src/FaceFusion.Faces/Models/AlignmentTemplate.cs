using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Where nets that were trained on aligned faces expect the five points: pupils, nose tip, mouth corners.</summary>
internal static class AlignmentTemplate
{
    private const int NoseTip = 2;

    // InsightFace, face_align.py; OpenCV's FaceRecognizerSF has the same numbers. Pixels of a crop of 112 x 112.
    private static readonly Point2[] s_arcface =
        [new(38.2946, 51.6963), new(73.5318, 51.5014), new(56.0252, 71.7366), new(41.5493, 92.3655), new(70.7299, 92.2041)];

    // SimSwap and GHOST were trained on crops with these, InsightFace's first template; pixels of 112 x 112.
    private static readonly Point2[] s_arcfaceFirst =
        [new(39.7300, 51.1380), new(72.2700, 51.1380), new(56.0000, 68.4930), new(42.4630, 87.0100), new(69.5370, 87.0100)];

    // The mean of FFHQ's aligned faces (Karras et al. 2019), 0..1 of the crop; CelebA-HQ is aligned alike.
    private static readonly Point2[] s_ffhq =
        [new(0.37691676, 0.46864664), new(0.62285697, 0.46912813), new(0.50123859, 0.61331904), new(0.39308822, 0.72541100), new(0.61150205, 0.72490465)];

    /// <summary>The five points of a template in pixels of its crop.</summary>
    /// <param name="name"><c>arcface-112</c>, <c>arcface-112-v1</c>, <c>arcface-128</c> or <c>ffhq</c>.</param>
    /// <param name="size">Side of the crop.</param>
    /// <exception cref="InferenceException">model_invalid: no such template.</exception>
    public static Point2[] Of(string name, int size) => name switch
    {
        "arcface-112" => Array.ConvertAll(s_arcface, p => p * (size / 112.0)),
        "arcface-112-v1" => Array.ConvertAll(s_arcfaceFirst, p => p * (size / 112.0)),

        // face_align.py again: crops of 128 have the face of 112, eight pixels further in from the left.
        "arcface-128" => Array.ConvertAll(s_arcface, p => new Point2(p.X + 8, p.Y) * (size / 128.0)),
        "ffhq" => Array.ConvertAll(s_ffhq, p => new Point2((p.X * size) - 0.5, (p.Y * size) - 0.5)),
        _ => throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"there is no alignment template {name}"),
    };

    /// <summary>The same with the five points drawn together towards the tip of the nose, so that the crop shows more.</summary>
    /// <inheritdoc cref="Of(string, int)"/>
    public static Point2[] Of(string name, int size, double reach)
    {
        var five = Of(name, size);
        return reach == 1 ? five : Array.ConvertAll(five, p => five[NoseTip] + ((p - five[NoseTip]) * (1 / reach)));
    }

    /// <summary>From pixels of the crop to the photo's, by least squares in the crop.</summary>
    public static Similarity2 CropToPhoto(FaceShape shape, Point2[] template)
    {
        ReadOnlySpan<Point2> five =
        [
            shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil], FaceTemplate.NoseTip(shape),
            shape[FaceTemplate.LeftMouthCorner], shape[FaceTemplate.RightMouthCorner],
        ];
        var toCrop = Similarity2.Fit(five, template);
        return toCrop.Scale > 1e-9 ? toCrop.Inverse() : Similarity2.Identity;
    }
}
