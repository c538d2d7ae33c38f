using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>Finds the faces that a recipe names.</summary>
internal static class FacePicker
{
    /// <summary>
    /// Resolves every face of the recipe; <paramref name="found"/> is called after each, with true where its photo had been
    /// searched before.
    /// </summary>
    /// <exception cref="FusionException">No face, several without a choice, or a choice that is not there; names the photo.</exception>
    public static async Task<Cast> PickAsync(Recipe recipe, IPhotoSource photos, Action<bool> found, CancellationToken cancellation)
    {
        Task<Contributor> PickAsync(FaceReference reference) => PickOneAsync(reference, recipe.DetectionThreshold, photos, found, cancellation);

        var head = recipe.Base is null ? null : await PickAsync(recipe.Base).ConfigureAwait(false);
        var others = new List<Contributor>();
        foreach (var reference in recipe.Faces.Skip(recipe.Base is null ? 0 : 1))
        {
            others.Add(await PickAsync(reference).ConfigureAwait(false));
        }

        return new Cast(head, others);
    }

    /// <summary>Resolves one face; otherwise as <see cref="PickAsync"/>.</summary>
    /// <exception cref="FusionException">No face, several without a choice, or a choice that is not there; names the photo.</exception>
    public static async Task<Contributor> PickOneAsync(
        FaceReference reference, double threshold, IPhotoSource photos, Action<bool> found, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var search = photos.FindFacesAsync(reference.Photo, threshold, cancellation);
        var known = search.IsCompletedSuccessfully;
        var contributor = Resolve(reference, await search.ConfigureAwait(false));
        found(known);
        return contributor;
    }

    /// <summary>The recipe with every face's index filled in.</summary>
    public static Recipe FillIn(Recipe recipe, Cast cast)
    {
        var picked = new Queue<Contributor>(cast.Base is null ? cast.Others : [cast.Base, .. cast.Others]);
        return recipe.ReplaceFaces(_ => picked.Dequeue().Reference);
    }

    private static Contributor Resolve(FaceReference reference, IReadOnlyList<Face> faces)
    {
        var index = (faces.Count, reference.Face) switch
        {
            (0, _) => throw Fault(FusionErrorCodes.NoFaceDetected, reference, "no face was found"),
            (1, null) => 0,
            (var count, null) => throw Fault(FusionErrorCodes.MultipleFaces, reference, $"{count} faces and no choice", ("count", count)),
            (var count, { } chosen) when chosen >= count =>
                throw Fault(FusionErrorCodes.FaceNotFound, reference, $"face {chosen} of {count}", ("face", chosen), ("count", count)),
            (_, { } chosen) => chosen,
        };
        return new Contributor(reference with { Face = index }, faces[index]);
    }

    private static FusionException Fault(string code, FaceReference reference, string message, params (string Key, object Value)[] arguments) =>
        new(code, $"'{reference.Photo}': {message}.", reference.Photo, arguments.ToDictionary(a => a.Key, a => a.Value));
}
