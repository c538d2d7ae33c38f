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

        // Beside the detector, on a thread of its own: whoever waits for the analyzer may be all that the pool has.
        var finding = Task.Factory.StartNew(() => OpenFinder(selector, catalog, options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            detector = detection.Tool is { } installed ? new FaceSearch(installed, new()) : FaceSearch.Open(catalog, options);
            var (finder, served) = finding.GetAwaiter().GetResult();
            return new OnnxFaceAnalyzer(detector, finder) { Served = [detection.Served, served] };
        }
        catch
        {
            detector?.Dispose();
            Release(finding);
            throw;
        }
    }

    private static (ILandmarkFinder Finder, ServedTask Served) OpenFinder(ModelSelector selector, ModelCatalog catalog, InferenceSessionOptions options)
    {
        var landmarks = selector.Select<ILandmarkFinder>(
            FaceTasks.Landmarks,
            model => InstalledFamilies.Open(selector.Models, model, options, net => ToFinder(net, catalog, options)));
        return (landmarks.Tool ?? LandmarkCascade.Open(catalog, options), landmarks.Served);
    }

    private static void Release(Task<(ILandmarkFinder Finder, ServedTask Served)> finding)
    {
        ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        if (finding.IsCompletedSuccessfully)
        {
            finding.Result.Finder.Dispose();
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
