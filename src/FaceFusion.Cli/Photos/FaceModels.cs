using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Photos;

/// <summary>The models that are shipped beside the program.</summary>
internal static class FaceModels
{
    /// <summary>Loads detector and landmark nets.</summary>
    /// <exception cref="InferenceException">A model or ONNX Runtime is missing or damaged.</exception>
    public static OnnxFaceAnalyzer Load() => FaceAnalyzer.Load(Path.Combine(AppContext.BaseDirectory, "models"), new InferenceSessionOptions());
}
