using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>Gives the photos of a recipe other names.</summary>
internal static class PhotoNames
{
    /// <summary>The recipe with every photo's name replaced.</summary>
    public static Recipe Replace(Recipe recipe, Func<string, string> rename) =>
        recipe.ReplaceFaces(face => face with { Photo = rename(face.Photo) });
}
