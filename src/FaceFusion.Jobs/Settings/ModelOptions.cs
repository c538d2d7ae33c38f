using FaceFusion.Faces;
using FaceFusion.Inference;

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

    /// <summary>What finds the joints of a body that a garment is put on. Default auto.</summary>
    public string BodyPose { get; set; } = ModelChoice.Auto;

    /// <summary>What tells hair, skin and clothes of a whole person apart for a try-on. Default auto.</summary>
    public string HumanParser { get; set; } = ModelChoice.Auto;

    /// <summary>What tells people apart. Default auto.</summary>
    public string Embedder { get; set; } = ModelChoice.Auto;

    /// <summary>What tells the gate whether a picture shows nudity or minors. Default auto: the best that is installed, or none.</summary>
    public string Safety { get; set; } = ModelChoice.Auto;

    /// <summary>True stops the start where a model named by its id cannot be used; false uses the built-in one and says why. Default false.</summary>
    public bool Required { get; set; }

    /// <summary><c>any</c>: every licence that is known, an unclear one once its model is allowed; <c>commercial</c>: only licences that allow business. Default any.</summary>
    public string Licences { get; set; } = "any";

    /// <summary>Megabytes of model files that stay open between pictures, 0..1048576. Default 1536.</summary>
    public int OpenMegabytes { get; set; } = (int)(FaceNets.DefaultBudget / (1024 * 1024));

    /// <summary>Ids of models that may be used although nobody published the hash of their file, or although their licence is unclear. Default none.</summary>
    public IList<string> Allowed { get; } = [];

    /// <summary>The same for the models.</summary>
    public ModelChoice ToChoice() => new()
    {
        Detector = Detector,
        Landmarks = Landmarks,
        Regions = Regions,
        Matting = Matting,
        BodyPose = BodyPose,
        HumanParser = HumanParser,
        Embedder = Embedder,
        Safety = Safety,
        Required = Required,
        Licences = string.Equals(Licences, "commercial", StringComparison.OrdinalIgnoreCase) ? LicenceMode.Commercial : LicenceMode.Any,
        Allowed = [.. Allowed],
    };
}
