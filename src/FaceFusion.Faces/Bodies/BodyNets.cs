using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>The installed models that look at whole bodies; without any, bodies are found from face and silhouette.</summary>
/// <param name="Pose">Finds joints; null where none serves.</param>
/// <param name="Parser">Tells clothes from skin; null where none serves.</param>
/// <param name="Served">Which models these are, and what was passed over.</param>
public sealed record BodyNets(IPoseEstimator? Pose, IHumanParser? Parser, IReadOnlyList<ServedTask> Served) : IDisposable
{
    /// <summary>None: the built-in way.</summary>
    public static BodyNets None { get; } = new(null, null, []);

    /// <summary>Loads what the folder has and the choice wants.</summary>
    /// <param name="modelsFolder">The models folder.</param>
    /// <param name="options">How the nets run.</param>
    /// <param name="choice">Which models; null takes the best that are installed.</param>
    /// <exception cref="InferenceException">A required model cannot be used.</exception>
    public static BodyNets Load(string modelsFolder, InferenceSessionOptions options, ModelChoice? choice = null)
    {
        var selector = ModelSelector.Read(modelsFolder, choice);
        var pose = selector.Select<IPoseEstimator>(FaceTasks.BodyPose, model => InstalledFamilies.Open(selector.Models, model, options, ToPose));
        try
        {
            var parser = selector.Select<IHumanParser>(FaceTasks.HumanParsing, model => InstalledFamilies.Open(selector.Models, model, options, ToParser));
            return new(pose.Tool, parser.Tool, [pose.Served, parser.Served]);
        }
        catch
        {
            pose.Tool?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Pose?.Dispose();
        Parser?.Dispose();
    }

    private static PoseNet ToPose(InstalledSession session) => session.Model.Family switch
    {
        "top-down-pose" => new PoseNet(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };

    private static HumanParserNet ToParser(InstalledSession session) => session.Model.Family switch
    {
        "person-classes" => new HumanParserNet(session),
        _ => throw InstalledFamilies.Unknown(session.Model),
    };
}
