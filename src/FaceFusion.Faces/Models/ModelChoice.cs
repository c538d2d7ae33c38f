using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Which model serves each task: <see cref="Auto"/> takes the best that is installed, <see cref="BuiltIn"/> the program's own,
/// anything else is the id of a model of <c>models/known.json</c>.
/// </summary>
public sealed record ModelChoice
{
    /// <summary>The best that is installed and may be used; the built-in one where none is.</summary>
    public const string Auto = "auto";

    /// <summary>The program's own model; for embeddings, of which it has none, no model.</summary>
    public const string BuiltIn = "built-in";

    /// <summary>What finds faces.</summary>
    public string Detector { get; init; } = Auto;

    /// <summary>What places the 189 landmarks.</summary>
    public string Landmarks { get; init; } = Auto;

    /// <summary>What tells skin from hair, lips, glasses and so on.</summary>
    public string Regions { get; init; } = Auto;

    /// <summary>What tells people from what stands behind them.</summary>
    public string Matting { get; init; } = Auto;

    /// <summary>What finds the joints of a body that a garment is put on.</summary>
    public string BodyPose { get; init; } = Auto;

    /// <summary>What tells hair, skin and clothes of a whole person apart.</summary>
    public string HumanParser { get; init; } = Auto;

    /// <summary>What tells people apart.</summary>
    public string Embedder { get; init; } = Auto;

    /// <summary>What tells whether a picture shows nudity or minors.</summary>
    public string Safety { get; init; } = Auto;

    /// <summary>True fails where a model named by its id cannot be used; false falls back to the built-in one and says why.</summary>
    public bool Required { get; init; }

    /// <summary>Which licences may be used.</summary>
    public LicenceMode Licences { get; init; }

    /// <summary>Ids of models that may be used although nobody published the hash of their file, or although their licence is unclear.</summary>
    public IReadOnlyCollection<string> Allowed { get; init; } = [];
}
