using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.Orders;

/// <summary>
/// Orders of a chain's rounds. The people change places with everything that is theirs (photos, mode, retouching, regions); the
/// ratios stay at their places, so that a fair chain stays fair in any order. The base stays the base.
/// </summary>
public static class ChainOrder
{
    /// <summary>Up to six orders are tried, all there are of three rounds.</summary>
    public const int Most = 6;

    /// <summary>The orders that are worth a look: the chain's own first, then the reversed one, then others.</summary>
    /// <param name="rounds">Number of rounds, two or more.</param>
    /// <returns>Two to six orders, each the indices of the rounds in their new places.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Choose(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 2);
        var own = Enumerable.Range(0, rounds).ToArray();
        var orders = new List<int[]> { own, own.Reverse().ToArray() };

        // Who comes last has the greatest say: each rotation lets another person be last, forward and backward.
        for (var turn = 1; turn < rounds && orders.Count < Most; turn++)
        {
            int[] turned = [.. own.Skip(turn), .. own.Take(turn)];
            Add(turned);
            Add([.. turned.Reverse()]);
        }

        return orders;

        void Add(int[] order)
        {
            if (orders.Count < Most && !orders.Exists(other => other.SequenceEqual(order)))
            {
                orders.Add(order);
            }
        }
    }

    /// <summary>The chain in another order.</summary>
    /// <param name="recipe">A chain.</param>
    /// <param name="order">Every index of its rounds once.</param>
    public static Recipe Apply(Recipe recipe, IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(order);
        return recipe with { Rounds = [.. order.Select((from, to) => recipe.Rounds[from] with { Ratio = recipe.Rounds[to].Ratio })] };
    }

    /// <summary>The true mean of a chain's people onto its base: equal shares, no modes and no retouching of rounds, everyone whole.</summary>
    public static Recipe TrueMean(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var ratios = Shares.Equal(recipe.Rounds.Count);
        return recipe with { Rounds = [.. recipe.Rounds.Select((round, i) => new Round { Source = round.Source, Also = round.Also, Ratio = ratios[i] })] };
    }
}
