using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

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
        var own = cast.Base is { } person && (plan.BaseShare > 0 || swap.Likeness != 1) ? await MeasureAsync(person, swapper, cancellation).ConfigureAwait(false) : null;
        var others = new float[]?[cast.Others.Count];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = plan.OtherShares[i] > 0 ? await MeasureAsync(cast.Others[i], swapper, cancellation).ConfigureAwait(false) : null;
        }

        var mix = swap.Mix == IdentityMix.Rounds && recipe.Method == FusionMethod.Chain
            ? IdentityMixing.ByRounds(recipe, plan.Round, own, others)
            : IdentityMixing.ByShares([(plan.BaseShare, own), .. others.Select((other, i) => (plan.OtherShares[i], other))], swap.Mix == IdentityMix.Raw);
        return own is null || swap.Likeness == 1 ? mix : IdentityMixing.Between(own, mix, swap.Likeness);
    }

    private async Task<float[]> MeasureAsync(Contributor person, IFaceSwapper swapper, CancellationToken cancellation)
    {
        // The embedder stands second among the swapper's models.
        var key = (swapper.Facts[1].Id, person.Reference);
        if (!_known.TryGetValue(key, out var embedding))
        {
            var photo = await photos.LoadAsync(person.Reference.Photo, cancellation).ConfigureAwait(false);
            _known[key] = embedding = swapper.Embedder!.EmbedRaw(photo, person.Face, cancellation);
        }

        return embedding;
    }
}
