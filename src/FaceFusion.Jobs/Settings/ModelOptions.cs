using FaceFusion.Faces;

namespace FaceFusion.Jobs.Settings;

/// <summary>
/// Section <c>Models</c>: which model serves each task. <c>auto</c> takes the best that is installed and better than the built-in
/// one, <c>built-in</c> the program's own, anything else is an id of <c>models/known.json</c>.
/// </summary>
public sealed class ModelOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Models";

    /// <summary>What finds faces. Default auto.</summary>
    public string Detector { get; set; } = ModelChoice.Auto;

    /// <summary>What places landmarks. Default auto.</summary>
    public string Landmarks { get; set; } = ModelChoice.Auto;

    /// <summary>What tells skin from hair, lips, glasses and so on. Default auto.</summary>
    public string Regions { get; set; } = ModelChoice.Auto;

    /// <summary>What tells people from what stands behind them. Default auto.</summary>
    public string Matting { get; set; } = ModelChoice.Auto;

    /// <summary>What tells people apart. Default auto.</summary>
    public string Embedder { get; set; } = ModelChoice.Auto;

    /// <summary>True stops the start where a model named by its id cannot be used; false uses the built-in one and says why. Default false.</summary>
    public bool Required { get; set; }

    /// <summary>Ids of models that may be used although nobody published the hash of their file. Default none.</summary>
    public IList<string> Allowed { get; } = [];

    /// <summary>The same for the models.</summary>
    public ModelChoice ToChoice() => new()
    {
        Detector = Detector,
        Landmarks = Landmarks,
        Regions = Regions,
        Matting = Matting,
        Embedder = Embedder,
        Required = Required,
        Allowed = [.. Allowed],
    };
}
