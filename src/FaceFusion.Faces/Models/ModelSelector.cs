using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Finds the model that serves a task: the one that was chosen, or the best that is installed and takes over.</summary>
internal sealed class ModelSelector
{
    private readonly ModelChoice _choice;
    private readonly Lazy<InstalledModels> _models;
    private readonly bool _mayHoldAny;

    private ModelSelector(string folder, ModelChoice choice)
    {
        _choice = choice;
        _models = new(() => InstalledModels.Read(folder, choice.Allowed, choice.Licences));
        _mayHoldAny = choice.Allowed.Count > 0 || InstalledModels.MayBeIn(folder);
        if (_mayHoldAny)
        {
            _ = _models.Value;
        }
    }

    /// <summary>Reads the folder's known models; where none of them can be in it, not before one is named.</summary>
    /// <exception cref="InferenceException">Its lists cannot be read, or a model is allowed that is not known.</exception>
    public static ModelSelector Read(string folder, ModelChoice? choice) => new(folder, choice ?? new ModelChoice());

    /// <summary>The folder's models.</summary>
    public InstalledModels Models => _models.Value;

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
        FaceTasks.Detection => _choice.Detector,
        FaceTasks.Landmarks => _choice.Landmarks,
        FaceTasks.Regions => _choice.Regions,
        FaceTasks.Matting => _choice.Matting,
        FaceTasks.BodyPose => _choice.BodyPose,
        FaceTasks.HumanParsing => _choice.HumanParser,
        FaceTasks.Embedding => _choice.Embedder,
        FaceTasks.Safety => _choice.Safety,
        _ => throw new ArgumentException($"{task} is no task.", nameof(task)),
    };

    private bool IsChosen(string task) => !Is(Wanted(task), ModelChoice.Auto) && !Is(Wanted(task), ModelChoice.BuiltIn);

    private bool IsRequired(string task) => _choice.Required && IsChosen(task);

    private IEnumerable<KnownModel> Candidates(string task, List<InferenceException> faults)
    {
        if (!IsChosen(task))
        {
            return _mayHoldAny && Is(Wanted(task), ModelChoice.Auto) ? Models.Known.Where(model => model.Task == task && model.TakesOver) : [];
        }

        var known = Models.Known.Where(model => model.Task == task);
        if (known.FirstOrDefault(model => Is(model.Id, Wanted(task))) is { } chosen)
        {
            return [chosen];
        }

        var unknown = Models.Unknown(Wanted(task), task);
        faults.Add(_choice.Required ? throw unknown : unknown);
        return [];
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
