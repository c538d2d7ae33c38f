namespace FaceFusion.Fusion.Recipes;

/// <summary>The one place that knows what a recipe may hold.</summary>
public static class RecipeValidator
{
    /// <summary>All faults, each with its code, JSON pointer and arguments; empty where the recipe is sound.</summary>
    public static IReadOnlyList<FusionException> Validate(Recipe recipe) => throw new NotImplementedException();
}
