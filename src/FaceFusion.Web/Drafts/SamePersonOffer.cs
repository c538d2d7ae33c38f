using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>People of a draft whose photos look like one person's: to be grouped if the user says so.</summary>
/// <param name="People">Two or more, in the draft's order.</param>
public sealed record SamePersonOffer(IReadOnlyList<DraftPerson> People)
{
    /// <summary>The same for the same people, in any order.</summary>
    public string Id { get; } = string.Join(' ', People.Select(person => person.Key).Order(StringComparer.Ordinal));

    /// <summary>Keys of the people.</summary>
    public IReadOnlyCollection<string> Keys { get; } = [.. People.Select(person => person.Key)];

    /// <summary>How many photos they have together.</summary>
    public int Photos { get; } = People.Sum(person => 1 + person.Also.Count);

    /// <summary>Every face of a draft, to be compared.</summary>
    public static IReadOnlyList<FaceReference> FacesOf(DraftState state) =>
        [.. state.People.SelectMany(person => person.FurtherReferences.Prepend(person.Reference)).Distinct()];

    /// <summary>What to offer, given which faces look alike; nothing where those are one person already, or were declined.</summary>
    /// <param name="state">The draft as it is now.</param>
    /// <param name="groups">Faces that look like one person.</param>
    /// <param name="isDeclined">True for the id of an offer that the user did not want.</param>
    public static IReadOnlyList<SamePersonOffer> From(DraftState state, IReadOnlyList<IReadOnlyList<FaceReference>> groups, Func<string, bool> isDeclined) =>
    [
        .. groups
            .Select(faces => new SamePersonOffer([.. state.People.Where(person => person.FurtherReferences.Prepend(person.Reference).Any(faces.Contains))]))
            .Where(offer => offer.People.Count > 1 && !isDeclined(offer.Id)),
    ];
}
