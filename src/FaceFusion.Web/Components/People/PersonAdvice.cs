using FaceFusion.Faces.Coach;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.People;

/// <summary>What a person's card says of their photo.</summary>
/// <param name="Quality">0..1, within the draft's people.</param>
/// <param name="Findings">What is wrong, worst first.</param>
/// <param name="ReplaceFirst">True for the one photo whose replacement would gain the fusion most.</param>
public sealed record PersonAdvice(double Quality, IReadOnlyList<Finding> Findings, bool ReplaceFirst)
{
    private const double Good = 0.8;
    private const double Usable = 0.5;

    /// <summary>The quality in a word: <c>Good</c>, <c>Usable</c> or <c>Weak</c>.</summary>
    public string Word => Quality >= Good ? "Good" : Quality >= Usable ? "Usable" : "Weak";

    /// <summary>The advice to everybody whose photo has been looked at, by the person's key.</summary>
    public static IReadOnlyDictionary<string, PersonAdvice> Of(IEnumerable<DraftPerson> people, Func<DraftPerson, FaceReview?> reviewOf)
    {
        var reviewed = people.Select(person => (person.Key, Review: reviewOf(person))).Where(p => p.Review is not null).ToArray();
        var advice = reviewed.ToDictionary(p => p.Key, p => new PersonAdvice(p.Review!.Quality, p.Review.Findings, ReplaceFirst: false), StringComparer.Ordinal);

        // One photo alone is judged by itself: there is no first.
        if (reviewed.Length > 1)
        {
            var group = PhotoCoach.Compare([.. reviewed.Select(p => p.Review!)]);
            foreach (var replacement in group.Replacements)
            {
                advice[reviewed[replacement.Index].Key] = new(replacement.Quality, replacement.Findings, replacement == group.First);
            }
        }

        return advice;
    }
}
