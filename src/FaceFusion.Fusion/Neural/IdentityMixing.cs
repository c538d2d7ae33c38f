using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Neural;

/// <summary>Arithmetic of identities: embeddings as a net gives them, whose direction is who and whose length is how sure.</summary>
internal static class IdentityMixing
{
    /// <summary>The mean weighted by share.</summary>
    /// <param name="parts">Shares and embeddings; those without a share may have no embedding.</param>
    /// <param name="raw">True takes the embeddings as they are; false their directions, brought to their mean length at the end.</param>
    public static float[] ByShares(IReadOnlyList<(double Share, float[]? Embedding)> parts, bool raw)
    {
        (double Share, float[] Embedding)[] used = [.. parts.Where(part => part.Share > 0 && part.Embedding is not null).Select(part => (part.Share, part.Embedding!))];
        return raw
            ? EmbeddingVectors.Sum(used)
            : WithLength(EmbeddingVectors.Sum([.. used.Select(part => (part.Share, EmbeddingVectors.Unit(part.Embedding)))]), MeanLength(used));
    }

    /// <summary>A chain's identity after its first rounds: each round mixes its person in by its ratio, and the mix has length 1 before the next.</summary>
    public static float[] ByRounds(Recipe recipe, int rounds, float[]? own, float[]?[] others)
    {
        var photos = PersonPhotos.Of(recipe);
        float[] Person(IEnumerable<int> indices, float[]? first = null) => EmbeddingVectors.Unit(EmbeddingVectors.Sum(
            [.. indices.Select(i => others[i]).Prepend(first).OfType<float[]>().Select(e => (1.0, EmbeddingVectors.Unit(e)))]));
        var everyone = others.Prepend(own).OfType<float[]>().Select(e => (1.0, e)).ToArray();
        float[]? mix = own is null && Array.TrueForAll(photos.OfBase, i => others[i] is null) ? null : Person(photos.OfBase, own);
        for (var round = 0; round < Math.Min(rounds, recipe.Rounds.Count); round++)
        {
            var (ratio, people) = (recipe.Rounds[round].Ratio, photos.OfPeople[round]);
            if (ratio > 0 && Array.Exists(people, i => others[i] is not null))
            {
                var next = Person(people);
                mix = mix is null ? next : EmbeddingVectors.Unit(EmbeddingVectors.Sum([(1 - ratio, mix), (ratio, next)]));
            }
        }

        return WithLength(mix!, MeanLength(everyone));
    }

    /// <summary>The identity on the line from one to another: 0 is the first, 1 the other, beyond 1 further on.</summary>
    public static float[] Between(float[] own, float[] mix, double likeness)
    {
        var (from, to) = (EmbeddingVectors.Unit(own), EmbeddingVectors.Unit(mix));
        return WithLength(EmbeddingVectors.Sum([(1 - likeness, from), (likeness, to)]), EmbeddingVectors.Length(mix));
    }

    private static double MeanLength((double Weight, float[] Embedding)[] parts) =>
        parts.Sum(part => part.Weight * EmbeddingVectors.Length(part.Embedding)) / parts.Sum(part => part.Weight);

    private static float[] WithLength(float[] vector, double length) => EmbeddingVectors.Sum([(length, EmbeddingVectors.Unit(vector))]);
}
