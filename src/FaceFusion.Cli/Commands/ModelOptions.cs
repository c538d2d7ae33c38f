using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Commands;

/// <summary>The options that choose models: the folder, and one for each task that a command has.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _folder = new("--models") { Description = HelpTexts.ModelsFolder, HelpName = "DIR" };
    private readonly Option<ExecutionProvider> _provider = SharedOptions.Provider();
    private readonly Dictionary<string, Option<string?>> _tasks;

    /// <summary>Options for some of <see cref="FaceTasks"/>.</summary>
    public ModelOptions(params IEnumerable<string> tasks) => _tasks = tasks.ToDictionary(task => task, Option);

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_folder);
        command.Add(_provider);
        foreach (var option in _tasks.Values)
        {
            command.Add(option);
        }
    }

    /// <summary>What was chosen; a model that is named must be usable.</summary>
    public FaceModels Read(ParseResult parse)
    {
        string Of(string task) => _tasks.TryGetValue(task, out var option) ? parse.GetValue(option) ?? ModelChoice.Auto : ModelChoice.Auto;
        var models = new FaceModels
        {
            Sessions = new InferenceSessionOptions { Provider = parse.GetValue(_provider) },
            Choice = new ModelChoice
            {
                Detector = Of(FaceTasks.Detection),
                Landmarks = Of(FaceTasks.Landmarks),
                Regions = Of(FaceTasks.Regions),
                Matting = Of(FaceTasks.Matting),
                BodyPose = Of(FaceTasks.BodyPose),
                HumanParser = Of(FaceTasks.HumanParsing),
                Embedder = Of(FaceTasks.Embedding),
                Required = true,
            },
        };
        return parse.GetValue(_folder) is { } folder ? models with { Folder = Path.GetFullPath(folder) } : models;
    }

    private static Option<string?> Option(string task)
    {
        var (name, description) = task switch
        {
            FaceTasks.Detection => ("--detector", HelpTexts.Detector),
            FaceTasks.Landmarks => ("--landmarks", HelpTexts.Landmarks),
            FaceTasks.Regions => ("--regions", HelpTexts.Regions),
            FaceTasks.Matting => ("--matting", HelpTexts.Matting),
            FaceTasks.BodyPose => ("--body-pose", HelpTexts.BodyPose),
            FaceTasks.HumanParsing => ("--human-parser", HelpTexts.HumanParser),
            _ => ("--embedder", HelpTexts.Embedder),
        };
        return new(name) { Description = description, HelpName = "ID" };
    }
}
