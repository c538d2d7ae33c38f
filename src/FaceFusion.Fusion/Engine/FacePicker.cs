using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Engine;

/// <summary>Finds the faces that a recipe names.</summary>
internal static class FacePicker
{
    /// <summary>Photos that are searched at once: reading, the nets and what lies between them keep two cores busy.</summary>
    private const int InFlight = 2;

    /// <summary>Resolves every face of the recipe.</summary>
    /// <param name="recipe">Names them.</param>
    /// <param name="photos">Where they are.</param>
    /// <param name="progress">Is told of each; null for nobody.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="FusionException">No face, several without a choice, or a choice that is not there; names the photo.</exception>
    public static async Task<Cast> PickAsync(Recipe recipe, IPhotoSource photos, SearchProgress? progress, CancellationToken cancellation)
    {
        FaceReference[] references = [.. recipe.Faces];
        var picked = new List<Contributor>(references.Length);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var searches = new Queue<(string Photo, Task<IReadOnlyList<Face>> Search)>();
        try
        {
            for (var next = 0; picked.Count < references.Length;)
            {
                // A photo that is being searched is not searched beside that once more.
                for (; next < references.Length && searches.Count < InFlight && searches.All(s => s.Photo != references[next].Photo); next++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    searches.Enqueue((references[next].Photo, SearchAsync(references[next].Photo)));
                }

                picked.Add(Resolve(references[picked.Count], await searches.Peek().Search.ConfigureAwait(false)));
                searches.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(searches.Select(s => s.Search))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return recipe.Base is null ? new Cast(null, picked) : new Cast(picked[0], picked[1..]);

        // Whatever it throws is thrown when its turn comes.
        async Task<IReadOnlyList<Face>> SearchAsync(string photo)
        {
            var told = progress?.Begin();
            var search = photos.FindFacesAsync(photo, recipe.DetectionThreshold, told, stop.Token);
            var wereKnown = search.IsCompletedSuccessfully;
            var faces = await search.ConfigureAwait(false);
            told?.End(wereKnown);
            return faces;
        }
    }

    /// <summary>Resolves one face.</summary>
    /// <exception cref="FusionException">No face, several without a choice, or a choice that is not there; names the photo.</exception>
    public static async Task<Contributor> PickOneAsync(
        FaceReference reference, double threshold, IPhotoSource photos, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Resolve(reference, await photos.FindFacesAsync(reference.Photo, threshold, cancellation).ConfigureAwait(false));
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
