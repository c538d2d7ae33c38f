using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Accounts;

/// <summary>Holds what somebody wants against their plan.</summary>
internal sealed class PlanLimits(IAccountDirectory directory) : IPlanLimits
{
    private const int Hours = 24;
    private static readonly double s_retrySeconds = TimeSpan.FromHours(1).TotalSeconds;

    public void RequireJob(string? workspace, Recipe recipe)
    {
        var plan = directory.PlanOf(workspace);
        if (plan.LargestSize > 0 && recipe.Output.Size is { } size && size > plan.LargestSize)
        {
            throw new FusionException(
                FusionErrorCodes.SizeBeyondPlan,
                $"The plan '{plan.Name}' has pictures of {plan.LargestSize} px.",
                arguments: new Dictionary<string, object> { ["size"] = size, ["max"] = plan.LargestSize });
        }

        if (plan.JobsADay > 0 && workspace is not null && directory.JobsToday(workspace) >= plan.JobsADay)
        {
            throw new FusionException(
                FusionErrorCodes.JobsADayReached,
                $"The plan '{plan.Name}' has {plan.JobsADay} jobs in {Hours} hours.",
                arguments: new Dictionary<string, object> { ["max"] = plan.JobsADay, ["seconds"] = s_retrySeconds });
        }
    }

    public void RequireStorage(string? workspace)
    {
        if (workspace is not null && AccountDirectory.BytesOf(directory.PlanOf(workspace)) is { } most && directory.StorageOf(workspace) >= most)
        {
            throw new FusionException(
                FusionErrorCodes.StorageFull,
                "The plan's storage is full.",
                arguments: new Dictionary<string, object> { ["max"] = most / (1024 * 1024) });
        }
    }
}
