using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Finds where a recipe's layers are fitted.</summary>
public static class LayerBoxes
{
    /// <summary>The face on the base.</summary>
    /// <exception cref="FusionException">No face, or not the one that is named.</exception>
    public static async Task<LayerBox> OfFaceAsync(Recipe recipe, IPhotoSource photos, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        recipe = BuiltInShelf.Name(recipe);
        photos = BuiltInPhotos.Over(photos);
        var person = await FacePicker.PickOneAsync(recipe.Base!, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
        var photo = await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false);
        Point2[] points = [.. person.Landmarks.Points];
        return Round(points, points, photo.Width, photo.Height);
    }

    /// <summary>The garment on the body.</summary>
    /// <exception cref="FusionException">As for a try-on: no face, no torso, no plain ground, too small.</exception>
    public static async Task<LayerBox> OfGarmentAsync(Recipe recipe, IPhotoSource photos, FaceTools tools, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(tools);
        recipe = BuiltInShelf.Name(recipe);
        photos = BuiltInPhotos.Over(photos);
        var worn = recipe.Garment!;
        var person = await FacePicker.PickOneAsync(recipe.Base!, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
        var (model, _) = await tools.Models.FindAsync(person, photos, cancellation).ConfigureAwait(false);
        var garment = GarmentReader.Read(worn, await photos.LoadAsync(worn.Photo, cancellation).ConfigureAwait(false), cancellation);
        var body = TryOnComposer.TakeOver(model.Body, worn, model.Width, model.Height);
        var parts = new GarmentFitting(garment, body, worn.Fit).Parts();
        return Round([.. parts.SelectMany(part => part.Frame)], parts[0].Frame, model.Width, model.Height);
    }

    private static LayerBox Round(Point2[] points, IReadOnlyList<Point2> middle, int width, int height)
    {
        var at = LayerPlacement.MiddleOf(middle);
        var (left, right) = (points.Min(p => p.X), points.Max(p => p.X));
        var (top, bottom) = (points.Min(p => p.Y), points.Max(p => p.Y));
        return new LayerBox(new Point2((at.X + 0.5) / width, (at.Y + 0.5) / height), (left + 0.5) / width, (top + 0.5) / height, (right - left) / width, (bottom - top) / height);
    }
}
