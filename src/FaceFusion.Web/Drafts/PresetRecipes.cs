using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Presets on recipes that no draft made, such as those of a batch: what is said of the method and of shares is left, since the recipe says it already.</summary>
internal static class PresetRecipes
{
    /// <summary>The recipe with a preset's finish and the like.</summary>
    public static Recipe ApplyTo(PresetSettings preset, Recipe recipe)
    {
        var state = (preset with { Method = null, Equalise = false }).ApplyTo(DraftRecipes.SettingsOf(recipe));

        // What goes with what is the draft's to say: a mean in a frame of its own has no difference and no blurred photo behind it.
        var settings = (state with { Onto = recipe.Base is null ? null : string.Empty }).ToRecipe();
        return recipe with
        {
            Alignment = settings.Alignment,
            DetectionThreshold = settings.DetectionThreshold,
            ColorMatch = settings.ColorMatch,
            Seam = settings.Seam,
            Amounts = settings.Amounts,
            FaceLayer = settings.FaceLayer,
            Engine = settings.Engine,
            Finish = settings.Finish,
            Output = settings.Output with { Rounds = recipe.Output.Rounds },

            // A batch before a ground is about that ground.
            Backdrop = recipe.Backdrop ?? settings.Backdrop,
        };
    }
}
