using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Groups;

/// <summary>Holds the members of a mean against it. Safe for concurrent use.</summary>
public interface IGroupReports
{
    /// <summary>The report; one is made at a time, others wait.</summary>
    /// <exception cref="Fusion.FusionException">As <see cref="GroupReport.CreateAsync"/>.</exception>
    Task<GroupReport> CreateAsync(Recipe recipe, CancellationToken cancellation);
}
