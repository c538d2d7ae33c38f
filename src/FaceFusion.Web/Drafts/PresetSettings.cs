using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>What a preset sets; what is null stays as the draft has it. Immutable.</summary>
public sealed record PresetSettings
{
    public FusionMethod? Method { get; init; }

    public double? ColorMatch { get; init; }

    public Finish? Finish { get; init; }

    /// <summary>Longer side in pixels.</summary>
    public int? Size { get; init; }

    public Alignment? Alignment { get; init; }

    public double? DetectionThreshold { get; init; }

    public Seam? Seam { get; init; }

    public FusionAmounts? Amounts { get; init; }

    public LayerSettings? FaceLayer { get; init; }

    public NeuralEngine? Engine { get; init; }

    public bool? Difference { get; init; }

    public bool? Film { get; init; }

    public MeanFraming? Framing { get; init; }

    public Background? Background { get; init; }

    public string? BackgroundColor { get; init; }

    /// <summary>What stands behind the people, without what was drawn on one photo; one that is none takes a draft's away.</summary>
    public Backdrop? Backdrop { get; init; }

    /// <summary>True gives everyone the same share.</summary>
    public bool Equalise { get; init; }

    internal DraftState ApplyTo(DraftState state)
    {
        var next = state with
        {
            Method = Method ?? state.Method,
            ColorMatch = ColorMatch ?? state.ColorMatch,
            Finish = Finish ?? state.Finish,
            Size = Size ?? state.Size,
            Alignment = Alignment ?? state.Alignment,
            DetectionThreshold = DetectionThreshold ?? state.DetectionThreshold,
            Seam = Seam ?? state.Seam,
            Amounts = Amounts ?? state.Amounts,
            FaceLayer = FaceLayer ?? state.FaceLayer,
            Engine = Engine ?? state.Engine,
            Difference = Difference ?? state.Difference,
            Film = Film ?? state.Film,
            Framing = Framing ?? state.Framing,
            Background = Background ?? state.Background,
            BackgroundColor = BackgroundColor ?? state.BackgroundColor,
            Backdrop = Backdrop ?? state.Backdrop,
            BackdropHidden = Backdrop is null && state.BackdropHidden,
        };
        return Equalise ? DraftShares.Equalise(next) : next;
    }
}
