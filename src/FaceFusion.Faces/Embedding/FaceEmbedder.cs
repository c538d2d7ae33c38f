using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Loads the embedder that the models folder and the choice ask for.</summary>
public static class FaceEmbedder
{
    /// <summary>Loads it; the tool is null where no embedder is installed, for the program has none of its own.</summary>
    /// <param name="modelsFolder">The models folder.</param>
    /// <param name="options">How the net runs.</param>
    /// <param name="choice">Which model; null takes the best that is installed.</param>
    /// <exception cref="InferenceException">A required model cannot be used; a list of models cannot be read.</exception>
    public static ChosenModel<IFaceEmbedder> Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var selector = ModelSelector.Read(modelsFolder, choice);
        return selector.Select<IFaceEmbedder>(FaceTasks.Embedding, model => InstalledFamilies.Open(selector.Models, model, options, ToEmbedder));
    }

    private static AlignedEmbedder ToEmbedder(InstalledSession session) => session.Model.Family switch
    {
        "embedding" => new AlignedEmbedder(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
