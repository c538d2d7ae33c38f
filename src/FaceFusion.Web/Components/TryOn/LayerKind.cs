using FaceFusion.Fusion.Recipes;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.TryOn;

/// <summary>Layers that can be let through and moved.</summary>
public enum LayerKind
{
    /// <summary>What is tried on.</summary>
    Garment,

    /// <summary>The fused face.</summary>
    Face,
}

/// <summary>A layer's settings in a draft, and in its recipe.</summary>
internal static class LayerKinds
{
    /// <summary>Where they stand in the recipe's JSON.</summary>
    public static string PathOf(this LayerKind layer) => layer == LayerKind.Garment ? "garment/layer" : "faceLayer";

    /// <summary>The settings; null where the draft's picture has no such layer.</summary>
    public static LayerSettings? In(this LayerKind layer, DraftState state) => (layer, state.ToRecipe()) switch
    {
        (LayerKind.Garment, var recipe) => recipe.Garment?.Layer,
        (_, { Base: not null }) => state.FaceLayer,
        _ => null,
    };

    /// <summary>A draft with other settings of the layer.</summary>
    public static DraftState With(this LayerKind layer, DraftState state, LayerSettings settings) => layer switch
    {
        LayerKind.Face => state with { FaceLayer = settings },
        _ when state.TryOn is { Garment: { } worn } tryOn => state with { TryOn = tryOn with { Garment = worn with { Layer = settings } } },
        _ => state,
    };
}
