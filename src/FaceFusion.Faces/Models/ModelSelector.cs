using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Finds the model that serves a task: the one that was chosen, or the best that is installed and takes over.</summary>
internal sealed class ModelSelector(InstalledModels models, ModelChoice choice)
{
    /// <summary>Reads the folder's known models.</summary>
    /// <exception cref="InferenceException">Its lists cannot be read, or a model is allowed that is not known.</exception>
    public static ModelSelector Read(string folder, ModelChoice? choice)
    {
        var wanted = choice ?? new ModelChoice();
        return new(InstalledModels.Read(folder, wanted.Allowed, wanted.Licences), wanted);
    }

    /// <summary>The folder's models.</summary>
    public InstalledModels Models => models;

    /// <summary>The best model of a task that <paramref name="open"/> accepts; the tool is null where the built-in one serves.</summary>
    /// <param name="task">One of <see cref="FaceTasks"/>.</param>
    /// <param name="open">Loads it, or throws why it cannot be used.</param>
    /// <exception cref="InferenceException">A model was chosen by its id and is required, and cannot be used.</exception>
    public ChosenModel<T> Select<T>(string task, Func<KnownModel, T> open)
        where T : class
    {
        var faults = new List<InferenceException>();
        foreach (var model in Candidates(task, faults))
        {
            try
            {
                return new(open(model), new(task, model.Id, faults));
            }
            catch (InferenceException e) when (!IsRequired(task))
            {
                if (IsChosen(task) || e.Code != InferenceErrorCodes.InstalledModelMissing)
                {
                    faults.Add(e);
                }
            }
        }

        return new(null, new(task, task is FaceTasks.Embedding or FaceTasks.Safety ? ServedTask.None : ModelChoice.BuiltIn, faults));
    }

    /// <summary>The wanted model of a task: an id, <see cref="ModelChoice.Auto"/> or <see cref="ModelChoice.BuiltIn"/>.</summary>
    public string Wanted(string task) => task switch
    {
        FaceTasks.Detection => choice.Detector,
        FaceTasks.Landmarks => choice.Landmarks,
        FaceTasks.Regions => choice.Regions,
        FaceTasks.Matting => choice.Matting,
        FaceTasks.BodyPose => choice.BodyPose,
        FaceTasks.HumanParsing => choice.HumanParser,
        FaceTasks.Embedding => choice.Embedder,
        FaceTasks.Safety => choice.Safety,
        _ => throw new ArgumentException($"{task} is no task.", nameof(task)),
    };

    private bool IsChosen(string task) => !Is(Wanted(task), ModelChoice.Auto) && !Is(Wanted(task), ModelChoice.BuiltIn);

    private bool IsRequired(string task) => choice.Required && IsChosen(task);

    private IEnumerable<KnownModel> Candidates(string task, List<InferenceException> faults)
    {
        var known = models.Known.Where(model => model.Task == task);
        if (!IsChosen(task))
        {
            return Is(Wanted(task), ModelChoice.Auto) ? known.Where(model => model.TakesOver) : [];
        }

        if (known.FirstOrDefault(model => Is(model.Id, Wanted(task))) is { } chosen)
        {
            return [chosen];
        }

        var unknown = models.Unknown(Wanted(task), task);
        faults.Add(choice.Required ? throw unknown : unknown);
        return [];
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
