using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The points of a recipe's body and garment as they would be used, over the width and height of their pictures.</summary>
public static class TryOnPoints
{
    /// <summary>The body's points: those set by hand, the others as found.</summary>
    /// <exception cref="FusionException">As for a try-on: no face, no torso.</exception>
    public static async Task<FoundBody> OfBodyAsync(Recipe recipe, IPhotoSource photos, FaceTools tools, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(tools);
        recipe = BuiltInShelf.Name(recipe);
        photos = BuiltInPhotos.Over(photos);
        var person = await FacePicker.PickOneAsync(recipe.Base!, recipe.DetectionThreshold, photos, cancellation).ConfigureAwait(false);
        var (model, _) = await tools.Models.FindAsync(person, photos, cancellation).ConfigureAwait(false);
        var points = BodyShape.All.ToDictionary(mark => mark, mark => new Point2((model.Body[mark].X + 0.5) / model.Width, (model.Body[mark].Y + 0.5) / model.Height));
        var set = recipe.Garment?.Body ?? [];
        foreach (var point in set)
        {
            points[point.Mark] = new Point2(point.X, point.Y);
        }

        return new FoundBody(points, model.FoundBy, BuiltInShelf.FindModel(person.Reference.Photo) is not null, [.. model.Unsure.Except(set.Select(point => point.Mark))]);
    }

    /// <summary>The garment's points: those set by hand, the others as found.</summary>
    /// <exception cref="FusionException">As for a try-on: no plain ground, too small.</exception>
    public static async Task<IReadOnlyDictionary<GarmentMark, Point2>> OfGarmentAsync(Recipe recipe, IPhotoSource photos, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        recipe = BuiltInShelf.Name(recipe);
        var photo = await BuiltInPhotos.Over(photos).LoadAsync(recipe.Garment!.Photo, cancellation).ConfigureAwait(false);
        var garment = GarmentReader.Read(recipe.Garment, photo, cancellation);
        return garment.Points.ToDictionary(p => p.Key, p => new Point2((p.Value.X + 0.5) / garment.Pixels.Width, (p.Value.Y + 0.5) / garment.Pixels.Height));
    }
}
