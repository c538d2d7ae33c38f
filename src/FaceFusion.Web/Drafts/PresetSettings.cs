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
        };
        return Equalise ? DraftShares.Equalise(next) : next;
    }
}
