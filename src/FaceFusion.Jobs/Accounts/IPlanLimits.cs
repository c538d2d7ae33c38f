using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Accounts;

/// <summary>What plans allow. Safe for concurrent use.</summary>
public interface IPlanLimits
{
    /// <summary>Requires that a workspace may start a job.</summary>
    /// <exception cref="Fusion.FusionException"><c>jobs_a_day_reached</c>, <c>size_beyond_plan</c>.</exception>
    void RequireJob(string? workspace, Recipe recipe);

    /// <summary>Requires that a workspace may keep another photo.</summary>
    /// <exception cref="Fusion.FusionException"><c>storage_full</c>.</exception>
    void RequireStorage(string? workspace);
}
