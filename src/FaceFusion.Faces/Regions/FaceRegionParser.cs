using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Loads the region parser that the models folder and the choice ask for.</summary>
public static class FaceRegionParser
{
    /// <summary>Loads it; where none is installed the tool is the built-in one. Dispose of the tool where it is disposable.</summary>
    /// <param name="modelsFolder">The models folder.</param>
    /// <param name="options">How the net runs.</param>
    /// <param name="choice">Which model; null takes the best that is installed.</param>
    /// <exception cref="InferenceException">A required model cannot be used; a list of models cannot be read.</exception>
    public static ChosenModel<IRegionParser> Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var builtIn = new RegionParser();
        var selector = ModelSelector.Read(modelsFolder, choice);
        var chosen = selector.Select<IRegionParser>(
            FaceTasks.Regions, model => InstalledFamilies.Open(selector.Models, model, options, session => ToParser(session, builtIn)));
        return chosen with { Tool = chosen.Tool ?? builtIn };
    }

    private static BiSeNetParser ToParser(InstalledSession session, IRegionParser builtIn) => session.Model.Family switch
    {
        "bisenet" => new BiSeNetParser(session, builtIn),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
