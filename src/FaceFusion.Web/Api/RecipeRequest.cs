using System.Text;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Api;

/// <summary>Reads a recipe from a request's body.</summary>
internal static class RecipeRequest
{
    /// <summary>Bytes of a recipe at most: a mean of 10,000 members has about 700 KB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <exception cref="Fusion.FusionException">As <see cref="RecipeJson.Parse"/>.</exception>
    public static async Task<Recipe> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return RecipeJson.Parse(await reader.ReadToEndAsync(cancellation));
    }
}
