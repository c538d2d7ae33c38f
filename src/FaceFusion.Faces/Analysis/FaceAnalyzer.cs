using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Makes the analyzer that the models folder describes.</summary>
public static class FaceAnalyzer
{
    /// <summary>Loads detector and landmark nets. Takes a tenth of a second or so; keep the analyzer.</summary>
    /// <param name="modelsFolder">The folder with <c>catalog.json</c>.</param>
    /// <param name="options">How the nets run.</param>
    /// <param name="choice">Which models serve; null takes the best that are installed.</param>
    /// <exception cref="InferenceException">ONNX Runtime or a model is missing, damaged or does not fit.</exception>
    public static OnnxFaceAnalyzer Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var catalog = ModelCatalog.Read(modelsFolder);
        var detector = FaceDetector.Open(catalog, options);
        try
        {
            return new OnnxFaceAnalyzer(detector, LandmarkCascade.Open(catalog, options));
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }
}
