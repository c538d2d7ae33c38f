namespace FaceFusion.Fusion.Recipes;

/// <summary>
/// Where each person's photos stand among a recipe's others: the faces but for the base's own, in the order of
/// <see cref="Recipe.Faces"/>. A person's share is split equally among them.
/// </summary>
internal sealed class PersonPhotos
{
    private PersonPhotos(int[] ofBase, int[][] ofPeople) => (OfBase, OfPeople) = (ofBase, ofPeople);

    /// <summary>The base's further photos.</summary>
    public int[] OfBase { get; }

    /// <summary>The photos of each round's or member's person.</summary>
    public int[][] OfPeople { get; }

    /// <summary>How many there are in all.</summary>
    public int Count => OfBase.Length + OfPeople.Sum(photos => photos.Length);

    /// <summary>The base's part of a share that falls to the base's person.</summary>
    public double BasePart => 1.0 / (1 + OfBase.Length);

    public static PersonPhotos Of(Recipe recipe)
    {
        var next = 0;
        int[] Take(int count) => [.. Enumerable.Range((next += count) - count, count)];
        var ofBase = Take(recipe.BaseAlso.Count);
        var people = recipe.Method == FusionMethod.Mean ? recipe.Members.Select(m => m.Also) : recipe.Rounds.Select(r => r.Also);
        return new PersonPhotos(ofBase, [.. people.Select(also => Take(1 + also.Count))]);
    }

    /// <summary>The shares of all photos but the base's own.</summary>
    /// <param name="ofBase">The share of the base's person.</param>
    /// <param name="ofPeople">The shares of the first people; those that are missing have none.</param>
    public double[] Spread(double ofBase, ReadOnlySpan<double> ofPeople)
    {
        var shares = new double[Count];
        Add(shares, OfBase, ofBase * BasePart);
        for (var person = 0; person < ofPeople.Length; person++)
        {
            Add(shares, OfPeople[person], ofPeople[person] / OfPeople[person].Length);
        }

        return shares;
    }

    /// <summary>The multipliers of all photos but the base's own by region; null where nobody's differ from 1.</summary>
    public RegionWeights[]? Regions(Recipe recipe)
    {
        RegionWeights[] ofPeople = [.. recipe.Rounds.Select(r => r.Regions), .. recipe.Members.Select(m => m.Regions)];
        if (ofPeople.All(regions => regions.IsNeutral))
        {
            return null;
        }

        var ofPhotos = new RegionWeights[Count];
        Array.Fill(ofPhotos, new RegionWeights());
        for (var person = 0; person < ofPeople.Length; person++)
        {
            foreach (var photo in OfPeople[person])
            {
                ofPhotos[photo] = ofPeople[person];
            }
        }

        return ofPhotos;
    }

    /// <summary>Adds a weight to each of some photos.</summary>
    public static void Add(double[] shares, int[] photos, double each)
    {
        foreach (var photo in photos)
        {
            shares[photo] += each;
        }
    }
}
