namespace FaceFusion.Fusion.Recipes;

/// <summary>Shares of the people in a chain and the ratios that give them (docs/engine.md, Shares).</summary>
public static class Shares
{
    /// <summary>Ratios r1..rn to shares s0..sn (base first); they sum to one.</summary>
    public static double[] FromRatios(ReadOnlySpan<double> ratios)
    {
        var shares = new double[ratios.Length + 1];
        var left = 1.0;
        for (var k = ratios.Length; k > 0; k--)
        {
            shares[k] = ratios[k - 1] * left;
            left *= 1 - ratios[k - 1];
        }

        shares[0] = left;
        return shares;
    }

    /// <summary>Wanted shares (at least 0, sum above 0; need not sum to one) to ratios. A share of 0 for everyone so far gives ratio 0, or 1 where the newcomer has all.</summary>
    /// <exception cref="ArgumentException">No shares, one below 0 or no number, or all of them 0.</exception>
    public static double[] ToRatios(ReadOnlySpan<double> shares)
    {
        var sum = 0.0;
        foreach (var share in shares)
        {
            if (!double.IsFinite(share) || share < 0)
            {
                throw new ArgumentException($"Shares are finite numbers of at least 0; got {share}.", nameof(shares));
            }

            sum += share;
        }

        if (sum == 0)
        {
            throw new ArgumentException("At least one share must be above 0.", nameof(shares));
        }

        var ratios = new double[shares.Length - 1];
        var before = shares[0];
        for (var k = 1; k < shares.Length; k++)
        {
            before += shares[k];
            ratios[k - 1] = before == 0 ? 0 : shares[k] / before;
        }

        return ratios;
    }

    /// <summary>Ratios 1/2, 1/3 ... of a chain with <paramref name="rounds"/> rounds in which everyone has the same share.</summary>
    public static double[] Equal(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        return [.. Enumerable.Range(1, rounds).Select(k => 1.0 / (k + 1))];
    }

    /// <summary>
    /// The shares of the people in a recipe, one entry per place (base first where it is a contributor, then the rounds or
    /// members in order); someone who is in it twice has two entries. All 0 for a mean without any weight.
    /// </summary>
    public static IReadOnlyList<PersonShare> Of(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Method switch
        {
            FusionMethod.Chain => OfRounds(recipe, FromRatios([.. recipe.Rounds.Select(r => r.Ratio)])),
            FusionMethod.Centre => OfRounds(recipe, OfCentre([.. recipe.Rounds.Select(r => r.Ratio)])),
            FusionMethod.Mean => OfMembers(recipe),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Method, "Unknown method."),
        };
    }

    /// <summary>Shares of a centre fusion: the base is in every single fusion with 1 - r, each source in one of n with r.</summary>
    internal static double[] OfCentre(ReadOnlySpan<double> ratios)
    {
        if (ratios.IsEmpty)
        {
            return [1];
        }

        var shares = new double[ratios.Length + 1];
        for (var k = 0; k < ratios.Length; k++)
        {
            shares[0] += (1 - ratios[k]) / ratios.Length;
            shares[k + 1] = ratios[k] / ratios.Length;
        }

        return shares;
    }

    private static List<PersonShare> OfRounds(Recipe recipe, double[] shares)
    {
        var people = new List<PersonShare>(shares.Length);
        if (recipe.Base is not null)
        {
            people.Add(new PersonShare(recipe.Base, shares[0]));
        }

        people.AddRange(recipe.Rounds.Select((round, k) => new PersonShare(round.Source, shares[k + 1])));
        return people;
    }

    private static List<PersonShare> OfMembers(Recipe recipe)
    {
        var sum = recipe.Members.Sum(m => m.Weight);
        return [.. recipe.Members.Select(m => new PersonShare(m.Source, sum > 0 ? m.Weight / sum : 0))];
    }
}
