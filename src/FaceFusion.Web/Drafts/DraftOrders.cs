using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Orders of a chain's people: which are worth a look, and the draft in one of them.</summary>
internal static class DraftOrders
{
    /// <summary>As many are shown side by side at most.</summary>
    public const int Most = 6;

    /// <summary>So few people have all their orders shown.</summary>
    private const int FewPeople = 3;

    /// <summary>
    /// Two to six orders of people: all there are of two or three; of more the given one, the reversed, by when their photos came (by
    /// name, where that is not known), by quality and some at random. None comes twice.
    /// </summary>
    /// <param name="people">In the order they have.</param>
    /// <param name="qualityOf">0..1, how well a person's photo serves; null where that is not known.</param>
    /// <param name="receivedAt">When a person's photo came; null where that is not known.</param>
    /// <param name="seed">Another number gives other random orders.</param>
    public static IReadOnlyList<DraftOrder> Choose(IReadOnlyList<DraftPerson> people, Func<DraftPerson, double?> qualityOf, Func<DraftPerson, DateTimeOffset?> receivedAt, int seed)
    {
        string[] given = [.. people.Select(person => person.Key)];
        if (people.Count < 2)
        {
            return [];
        }

        if (people.Count <= FewPeople)
        {
            return [.. Permutations(given).Select((keys, i) => new DraftOrder(i == 0 ? DraftOrderKind.Given : DraftOrderKind.Other, keys))];
        }

        var random = new Random(seed);
        var orders = new List<DraftOrder>();
        Add(DraftOrderKind.Given, given);
        Add(DraftOrderKind.Reversed, given.Reverse());
        if (people.Any(person => receivedAt(person) is not null))
        {
            Add(DraftOrderKind.ByDate, people.OrderBy(person => receivedAt(person) ?? DateTimeOffset.MinValue).Select(person => person.Key));
        }
        else
        {
            Add(DraftOrderKind.ByName, people.OrderBy(person => person.Name, StringComparer.CurrentCultureIgnoreCase).Select(person => person.Key));
        }

        if (people.Any(person => qualityOf(person) is not null))
        {
            Add(DraftOrderKind.ByQuality, people.OrderByDescending(person => qualityOf(person) ?? 0).Select(person => person.Key));
        }

        while (orders.Count < Most)
        {
            var shuffled = given.ToArray();
            random.Shuffle(shuffled);
            Add(DraftOrderKind.Random, shuffled);
        }

        return orders;

        void Add(DraftOrderKind kind, IEnumerable<string> keys)
        {
            string[] order = [.. keys];
            if (!orders.Exists(other => other.People.SequenceEqual(order)))
            {
                orders.Add(new DraftOrder(kind, order));
            }
        }
    }

    /// <summary>
    /// The people in another order, with everything that is theirs but a chain's ratios, which stay at their places; a source of a
    /// centre fusion keeps its own, for its place says nothing there. Null where the keys are not those of the same people.
    /// </summary>
    public static DraftState? InOrder(DraftState state, IReadOnlyList<string> keys)
    {
        var people = keys.Select(key => state.People.FirstOrDefault(person => person.Key == key)).OfType<DraftPerson>().Distinct().ToList();
        return people.Count == state.People.Count && keys.Count == people.Count
            ? state with { People = state.Method == FusionMethod.Chain ? [.. people.Select((person, place) => person with { Ratio = state.People[place].Ratio })] : people }
            : null;
    }

    /// <summary>All orders, the given one first.</summary>
    private static IEnumerable<IReadOnlyList<string>> Permutations(string[] keys) => keys.Length < 2
        ? [keys]
        : keys.SelectMany((key, i) => Permutations([.. keys.Take(i), .. keys.Skip(i + 1)]).Select(IReadOnlyList<string> (rest) => [key, .. rest]));
}
