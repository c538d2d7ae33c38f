using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

/// <summary>Analyzers over the stand-in nets that <c>Onnx/make_models.py</c> writes.</summary>
internal static class FakeNets
{
    public static readonly Point2[] FivePoints = [new(20, 14), new(44, 14), new(32, 24), new(24, 34), new(40, 34)];

    public static InferenceSession Open(string file) => new(
        File.ReadAllBytes(RepositoryFiles.Path("tests", "FaceFusion.Faces.Tests", "Onnx", file)), file, new InferenceSessionOptions { Threads = 1 });

    /// <summary>All points from the detection, then three points (4, 9 and 2) by a mirrored crop on points 0, 1, 5.</summary>
    public static LandmarkCascade Cascade(bool refine = true)
    {
        CascadeStage first = new("taps-189.onnx", 64, 48, null, FivePoints, [.. Enumerable.Range(0, 189)], false, 1);
        CascadeStage second = new("taps-3.onnx", 20, 16, [0, 1, 5], [new(2, 3), new(15, 4), new(9, 14)], [4, 9, 2], true, 2);
        return new LandmarkCascade(
            refine ? [first, second] : [first],
            new Dictionary<string, InferenceSession> { ["taps-189.onnx"] = Open("taps-189.onnx"), ["taps-3.onnx"] = Open("taps-3.onnx") });
    }

    public static FaceDetector Detector(int maxSide = 128) => new(Open("detector.onnx"), new FaceDetector.Settings(maxSide, 0.4));
}
