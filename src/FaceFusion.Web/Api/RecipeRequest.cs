using System.Text;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Api;

/// <summary>Reads a recipe from a request's body.</summary>
internal static class RecipeRequest
{
    /// <summary>Bytes of a recipe at most: a mean of 10,000 members has about 700 KB.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <exception cref="Fusion.FusionException">As <see cref="RecipeJson.Parse"/>; <c>photo_not_found</c> where a photo is another's.</exception>
    public static async Task<Recipe> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var recipe = RecipeJson.Parse(await reader.ReadToEndAsync(cancellation));
        var ownership = request.HttpContext.RequestServices.GetRequiredService<IOwnership>();
        return ownership.FirstForeign(Workspaces.Of(request.HttpContext), recipe) is { } foreign ? throw ApiErrors.NoPhoto(foreign) : recipe;
    }
}
