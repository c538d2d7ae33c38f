using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>Gives the photos of a recipe other names.</summary>
internal static class PhotoNames
{
    /// <summary>The recipe with the name of every photo of the user's replaced.</summary>
    public static Recipe Replace(Recipe recipe, Func<string, string> rename) => recipe.ReplacePhotos(rename);
}
