using FaceFusion.Jobs;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Brands;

/// <summary>What files in a ZIP are called: by the brand's pattern where it has one, and none like another.</summary>
internal static class ArchiveNames
{
    /// <summary>What a picture's size is called that was neither reduced nor cut.</summary>
    private const string Whole = "full";

    /// <summary>Names for pictures, in their order, without an extension.</summary>
    /// <param name="jobs">Finished jobs.</param>
    /// <param name="pattern">The brand's pattern; null takes the usual names.</param>
    /// <param name="usual">What a picture is called without a pattern, or where the pattern leaves nothing.</param>
    /// <param name="texts">Names of people who have none, and of methods.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<JobSnapshot> jobs, string? pattern, Func<int, string> usual, IStringLocalizer<Texts> texts) =>
        Apart(jobs.Select((job, i) => pattern is not null && FileNamePattern.Format(pattern, job, Whole, texts) is { Length: > 0 } name ? name : usual(i)));

    /// <summary>The names with a number after those that came before, in any case: some file systems see no difference.</summary>
    internal static IReadOnlyList<string> Apart(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. names.Select(name =>
            {
                var (free, number) = (name, 1);
                while (!taken.Add(free))
                {
                    free = FormattableString.Invariant($"{name}-{++number}");
                }

                return free;
            }),
        ];
    }
}
