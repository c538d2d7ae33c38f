using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Loads what tells whether a picture shows what may not be worked on.</summary>
public static class ContentJudge
{
    /// <summary>Loads it; where none is installed the tool is null: the program has none of its own, and guesses nobody's age.</summary>
    /// <param name="modelsFolder">The models folder.</param>
    /// <param name="options">How the net runs.</param>
    /// <param name="choice">Which model; null takes the best that is installed.</param>
    /// <exception cref="InferenceException">A required model cannot be used.</exception>
    public static ChosenModel<IContentJudge> Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var selector = ModelSelector.Read(modelsFolder, choice);
        return selector.Select<IContentJudge>(FaceTasks.Safety, model => InstalledFamilies.Open(selector.Models, model, options, ToJudge));
    }

    private static PictureClassifierNet ToJudge(InstalledSession session) => session.Model.Family switch
    {
        "picture-classifier" => new PictureClassifierNet(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
