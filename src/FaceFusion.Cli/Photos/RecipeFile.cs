using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>A recipe in a file.</summary>
internal static class RecipeFile
{
    /// <summary>Reads a recipe; photos that are not where it says are looked for beside it.</summary>
    /// <exception cref="CliException">The file cannot be read.</exception>
    /// <exception cref="Fusion.FusionException">As <see cref="RecipeJson.Parse"/>.</exception>
    public static async Task<Recipe> ReadAsync(string path, CancellationToken cancellation)
    {
        string json;
        try
        {
            json = await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CliException(CliText.Get("recipe.missing", path, error.Message), error);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return RecipeJson.Parse(json).ReplacePhotos(photo => Locate(photo, folder));
    }

    private static string Locate(string photo, string folder)
    {
        var beside = Path.Combine(folder, photo);
        return !File.Exists(photo) && File.Exists(beside) ? beside : photo;
    }
}
