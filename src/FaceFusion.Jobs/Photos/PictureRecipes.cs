using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Photos;

/// <summary>Recipes that uploads carried in their labels.</summary>
internal sealed class PictureRecipes(IPhotoStore photos) : IPictureRecipes
{
    public Task<Recipe?> FindAsync(string photo, CancellationToken cancellation)
    {
        try
        {
            return Task.FromResult(photos.Find(photo)?.Origin?.RecipeJson is { } json ? RecipeJson.Parse(json) : null);
        }
        catch (FusionException)
        {
            // Somebody else wrote it: it is a photo and nothing more.
            return Task.FromResult<Recipe?>(null);
        }
    }
}
