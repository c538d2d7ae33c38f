using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>What the models folder holds, and which model serves each task.</summary>
/// <param name="Models">Every known model, in the order of the list.</param>
/// <param name="Unknown">ONNX files in the folder that are no known model's.</param>
/// <param name="Tasks">Which model serves each task.</param>
public sealed record ModelSurvey(IReadOnlyList<InstalledModel> Models, IReadOnlyList<string> Unknown, IReadOnlyList<ServedTask> Tasks)
{
    /// <summary>Looks through the folder.</summary>
    /// <param name="folder">The models folder.</param>
    /// <param name="choice">Which models are wanted.</param>
    /// <param name="deep">True also loads every file that may be used, so that wrong shapes are found; false only hashes.</param>
    /// <param name="deepNets">The same for the nets of recipes, which are large: null goes with <paramref name="deep"/>.</param>
    /// <exception cref="InferenceException">A required model cannot be used; a list of models cannot be read.</exception>
    public static ModelSurvey Of(string folder, ModelChoice choice, bool deep, bool? deepNets = null)
    {
        var selector = ModelSelector.Read(folder, choice);
        var found = selector.Models.Known.ToDictionary(
            model => model.Id, model => Goes(model) ? selector.Models.Inspect(model) : selector.Models.Look(model));
        var tasks = FaceTasks.All.Select(task => selector.Select(task, model => Usable(selector.Models, found[model.Id])).Served);
        return new([.. found.Values], UnknownFiles(folder, found.Values), [.. tasks]);

        bool Goes(KnownModel model) => FaceTasks.OfRecipes.Contains(model.Task) ? deepNets ?? deep : deep;
    }

    private static InstalledModel Usable(InstalledModels models, InstalledModel found) =>
        found.IsUsable ? found : throw found.Fault ?? models.Missing(found.Model);

    private static string[] UnknownFiles(string folder, IEnumerable<InstalledModel> found)
    {
        var known = found.Select(model => model.Path).OfType<string>().Select(Path.GetFileName)
            .Concat(ModelCatalog.Read(folder).Models.Select(model => model.File))
            .Concat(found.SelectMany(model => model.Model.Files.Select(file => file.File)))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Directory.EnumerateFiles(folder, "*.onnx").Select(path => Path.GetFileName(path)!).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal)];
    }
}
