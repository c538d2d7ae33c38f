using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Loads what tells people from what stands behind them.</summary>
public static class PeopleSegmenter
{
    /// <summary>Loads it; where none is installed the tool is the built-in net. Dispose of the tool where it is disposable.</summary>
    /// <param name="modelsFolder">The models folder.</param>
    /// <param name="options">How the net runs.</param>
    /// <param name="choice">Which model; null takes the best that is installed.</param>
    /// <exception cref="InferenceException">The built-in net is missing or damaged; a required model cannot be used.</exception>
    public static ChosenModel<IPeopleSegmenter> Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var selector = ModelSelector.Read(modelsFolder, choice);
        var chosen = selector.Select<IPeopleSegmenter>(
            FaceTasks.Matting, model => InstalledFamilies.Open(selector.Models, model, options, ToSegmenter));
        return chosen with { Tool = chosen.Tool ?? FacePeopleNet.Open(ModelCatalog.Read(modelsFolder), options) };
    }

    private static PictureMattingNet ToSegmenter(InstalledSession session) => session.Model.Family switch
    {
        "picture-matting" => new PictureMattingNet(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
