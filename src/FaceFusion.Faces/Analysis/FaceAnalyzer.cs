using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Makes the analyzer that the models folder describes.</summary>
public static class FaceAnalyzer
{
    /// <summary>Loads detector and landmark nets. Takes a tenth of a second or so; keep the analyzer.</summary>
    /// <param name="modelsFolder">The folder with <c>catalog.json</c>.</param>
    /// <param name="options">How the nets run.</param>
    /// <param name="choice">Which models serve; null takes the best that are installed.</param>
    /// <exception cref="InferenceException">
    /// ONNX Runtime or a built-in model is missing, damaged or does not fit; a required model cannot be used.
    /// </exception>
    public static OnnxFaceAnalyzer Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var catalog = ModelCatalog.Read(modelsFolder);
        var selector = ModelSelector.Read(modelsFolder, choice);
        var detection = selector.Select<IFaceDetector>(FaceTasks.Detection, model => InstalledFamilies.Open(selector.Models, model, options, ToDetector));
        FaceSearch? detector = null;
        try
        {
            detector = detection.Tool is { } installed ? new FaceSearch(installed, new()) : FaceSearch.Open(catalog, options);
            var landmarks = selector.Select<ILandmarkFinder>(
                FaceTasks.Landmarks,
                model => InstalledFamilies.Open(selector.Models, model, options, net => ToFinder(net, catalog, options)));
            var finder = landmarks.Tool ?? LandmarkCascade.Open(catalog, options);
            return new OnnxFaceAnalyzer(detector, finder) { Served = [detection.Served, landmarks.Served] };
        }
        catch
        {
            detector?.Dispose();
            throw;
        }
    }

    private static AnchorDetector ToDetector(InstalledSession session) => session.Model.Family switch
    {
        "scrfd" => new AnchorDetector(session, new ScrfdDecoder()),
        "yunet" => new AnchorDetector(session, new YuNetDecoder()),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };

    private static MappedLandmarks ToFinder(InstalledSession session, ModelCatalog catalog, InferenceSessionOptions options) => session.Model.Family switch
    {
        "heatmaps" => new MappedLandmarks(session, new HeatmapDecoder(), catalog, options),
        "coordinates" => new MappedLandmarks(session, new CoordinateDecoder(), catalog, options),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
