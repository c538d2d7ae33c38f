using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Photos;

/// <summary>Finds the recipe that a picture of ours carries in its metadata.</summary>
public interface IPictureRecipes
{
    /// <summary>
    /// The recipe of an uploaded picture, checked as any other; its photos are called <c>photo-1</c>, <c>photo-2</c> ... Null where the
    /// file carries none, or none that is sound.
    /// </summary>
    Task<Recipe?> FindAsync(string photo, CancellationToken cancellation);
}
