using System.Runtime.CompilerServices;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Neural;

/// <summary>Measures identities and mixes them by share. Keeps what it measured, for the next picture. Not for concurrent use.</summary>
internal sealed class Identities(IPhotoSource photos)
{
    private readonly Dictionary<(string Net, FaceReference Face), float[]> _known = [];

    /// <summary>Everyone's identity by their shares, as the swap wants it.</summary>
    /// <param name="plan">The shares.</param>
    /// <param name="recipe">The rounds, where they are mixed one after the other.</param>
    /// <param name="cast">Everyone.</param>
    /// <param name="swap">How they are mixed.</param>
    /// <param name="swapper">Whose embedder measures them.</param>
    /// <param name="cancellation">Stops it between photos.</param>
    public async Task<float[]> MixAsync(PicturePlan plan, Recipe recipe, Cast cast, FaceSwap swap, IFaceSwapper swapper, CancellationToken cancellation)
    {
        var person = plan.BaseShare > 0 || swap.Likeness != 1 ? cast.Base : null;
        Contributor?[] people = [.. cast.Others.Select((other, i) => plan.OtherShares[i] > 0 ? other : null)];
        await MeasureAsync([.. people.Prepend(person).OfType<Contributor>()], swapper, cancellation).ConfigureAwait(false);
        var own = person is null ? null : _known[Key(swapper, person)];
        var others = Array.ConvertAll(people, other => other is null ? null : _known[Key(swapper, other)]);

        var mix = swap.Mix == IdentityMix.Rounds && recipe.Method == FusionMethod.Chain
            ? IdentityMixing.ByRounds(recipe, plan.Round, own, others)
            : IdentityMixing.ByShares([(plan.BaseShare, own), .. others.Select((other, i) => (plan.OtherShares[i], other))], swap.Mix == IdentityMix.Raw);
        return own is null || swap.Likeness == 1 ? mix : IdentityMixing.Between(own, mix, swap.Likeness);
    }

    // The embedder stands second among the swapper's models.
    private static (string Net, FaceReference Face) Key(IFaceSwapper swapper, Contributor person) => (swapper.Facts[1].Id, person.Reference);

    /// <summary>Measures those who are not known yet, in as few runs as the net lets.</summary>
    private async Task MeasureAsync(IReadOnlyList<Contributor> people, IFaceSwapper swapper, CancellationToken cancellation)
    {
        Contributor[] unknown = [.. people.Where(person => !_known.ContainsKey(Key(swapper, person))).DistinctBy(person => person.Reference)];
        if (unknown.Length == 0)
        {
            return;
        }

        var found = await swapper.Embedder!.EmbedAsync(LoadAsync(unknown, cancellation), raw: true, cancellation).ConfigureAwait(false);
        foreach (var (person, embedding) in unknown.Zip(found))
        {
            _known[Key(swapper, person)] = embedding;
        }
    }

    private async IAsyncEnumerable<(Bitmap Photo, Face Face)> LoadAsync(Contributor[] people, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var person in people)
        {
            yield return (await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false), person.Face);
        }
    }
}
