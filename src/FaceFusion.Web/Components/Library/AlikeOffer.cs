using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Library;

namespace FaceFusion.Web.Components.Library;

/// <summary>Two people of a library who look like one.</summary>
/// <param name="One">The one with more photos, who would stay.</param>
/// <param name="Other">The other.</param>
internal sealed record AlikeOffer(LibraryPerson One, LibraryPerson Other)
{
    /// <summary>What to ask, given which faces look alike: each person in one pair at most, and none that was answered before.</summary>
    public static IReadOnlyList<AlikeOffer> From(IReadOnlyList<LibraryPerson> people, IReadOnlyList<IReadOnlyList<FaceReference>> groups, IReadOnlySet<(string One, string Other)> apart)
    {
        var (offers, asked) = (new List<AlikeOffer>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var group in groups)
        {
            var alike = people.Where(person => !asked.Contains(person.Id) && person.Faces.Any(group.Contains)).OrderByDescending(person => person.Faces.Count).ToList();
            for (var i = 1; i < alike.Count; i++)
            {
                if (!apart.Contains((alike[0].Id, alike[i].Id)) && !apart.Contains((alike[i].Id, alike[0].Id)))
                {
                    offers.Add(new AlikeOffer(alike[0], alike[i]));
                    asked.UnionWith([alike[0].Id, alike[i].Id]);
                    break;
                }
            }
        }

        return offers;
    }
}
