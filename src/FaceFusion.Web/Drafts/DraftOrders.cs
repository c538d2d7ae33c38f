using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Orders of a chain's people as the engine's order check means them.</summary>
internal static class DraftOrders
{
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
}
