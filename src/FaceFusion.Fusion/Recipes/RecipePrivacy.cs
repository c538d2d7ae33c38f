namespace FaceFusion.Fusion.Recipes;

/// <summary>Recipes that may leave the house.</summary>
public static class RecipePrivacy
{
    /// <summary>The same recipe with its photos called <c>photo-1</c>, <c>photo-2</c> ... in the order of <see cref="Recipe.Photos"/>.</summary>
    public static Recipe Anonymize(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var names = recipe.Photos.Select((photo, i) => (photo, name: FormattableString.Invariant($"photo-{i + 1}"))).ToDictionary(p => p.photo, p => p.name, StringComparer.Ordinal);
        return recipe.ReplacePhotos(photo => names[photo]);
    }
}
