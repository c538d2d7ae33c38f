using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Presets on recipes that no draft made, such as those of a batch: what is said of the method and of shares is left, since the recipe says it already.</summary>
internal static class PresetRecipes
{
    /// <summary>The recipe with a preset's finish and the like.</summary>
    public static Recipe ApplyTo(PresetSettings preset, Recipe recipe)
    {
        var state = (preset with { Method = null, Equalise = false }).ApplyTo(DraftRecipes.SettingsOf(recipe));
        return recipe with
        {
            Alignment = recipe.Method == FusionMethod.Mean ? state.Alignment : recipe.Alignment,
            ColorMatch = state.ColorMatch,
            Seam = state.Seam,
            Amounts = recipe.Base is null ? recipe.Amounts : state.Amounts,
            Engine = state.Engine,
            Finish = state.Finish,
            Output = recipe.Output with { Size = state.Size },
        };
    }
}
