using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/usage</c>: what the caller has used, and what the plan allows.</summary>
internal static class UsageEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/usage", Get).Access(AccessRule.Caller);

    private static Ok<UsageModel> Get(HttpRequest request, IAccountDirectory directory)
    {
        var workspace = Workspaces.Of(request.HttpContext) ?? throw new FusionException(FusionErrorCodes.SignInRequired, "Usage is an account's or a browser's.");
        var (plan, usage) = (directory.PlanOf(workspace), directory.UsageOf(workspace));
        return TypedResults.Ok(new UsageModel(
            new PlanModel(plan.Name, Limit(plan.JobsADay), Limit(plan.LargestSize), Limit(plan.StorageMegabytes)),
            usage.JobsToday,
            usage.Photos,
            usage.Pictures,
            usage.StorageBytes,
            usage.Days));
    }

    private static int? Limit(int value) => value == 0 ? null : value;
}

/// <summary>Jobs of the last 24 hours, what is kept, and jobs by day (UTC), the last 30 days that have any.</summary>
internal sealed record UsageModel(PlanModel Plan, int JobsToday, int Photos, int Pictures, long StorageBytes, IReadOnlyList<UsageDay> Days);

/// <summary>What a plan allows; a limit that is left out is none.</summary>
internal sealed record PlanModel(string Name, int? JobsADay, int? LargestSize, int? StorageMegabytes);
