using System.Globalization;
using System.Text.Json.Serialization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary>The caller's jobs, page by page, and their deletion.</summary>
internal static class JobHistoryEndpoints
{
    private const int UsualPage = 20;
    private const int LargestPage = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/jobs", List).Access(AccessRule.Caller);
        api.MapDelete("/jobs/{id}", Delete).Access(AccessRule.JobOwner);
    }

    /// <summary>Newest first; what is nobody's is in no list.</summary>
    private static Ok<JobPageModel> List(HttpRequest request, IJobHistory history, JobTeller teller)
    {
        var take = QueryValues.Number(request, "limit", 1, LargestPage) ?? UsualPage;
        var isExpired = request.Query["status"] == "expired";
        var (state, type, after) = (isExpired ? null : QueryValues.Word<JobState>(request, "status"), QueryValues.Word<JobType>(request, "type"), ReadCursor(request));
        if (isExpired || Workspaces.Of(request.HttpContext) is not { } workspace)
        {
            return TypedResults.Ok(new JobPageModel([], null));
        }

        // One more than asked for: whether there is a next page.
        var found = history.List(new JobQuery(workspace) { State = state, Type = type, After = after, Take = take + 1 });
        return TypedResults.Ok(new JobPageModel(
            [.. found.Take(take).Select(job => teller.Tell(job, CultureInfo.CurrentUICulture, withRecipe: false))],
            found.Count > take ? CursorOf(found[take - 1]) : null));
    }

    private static NoContent Delete(string id, IJobService jobs, IJobHistory history)
    {
        if (jobs.Find(id) is null)
        {
            throw ApiErrors.NoJob(id);
        }

        history.Remove(id);
        return TypedResults.NoContent();
    }

    private static string CursorOf(JobSnapshot job) => string.Create(CultureInfo.InvariantCulture, $"{job.CreatedAt.ToUnixTimeMilliseconds()}-{job.Id}");

    private static (DateTimeOffset, string)? ReadCursor(HttpRequest request)
    {
        const string Name = "cursor";
        var text = request.Query[Name].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        var end = text.IndexOf('-', StringComparison.Ordinal);
        return end > 0 && long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? (DateTimeOffset.FromUnixTimeMilliseconds(at), text[(end + 1)..])
            : throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{Name}' is the next_cursor of an earlier answer.",
                arguments: new Dictionary<string, object> { ["field"] = Name, ["value"] = text, ["min"] = "next_cursor", ["max"] = "next_cursor" });
    }
}

/// <summary>Jobs, newest first and without their recipes; <c>next_cursor</c> is the <c>cursor</c> of the following page, null on the last one.</summary>
internal sealed record JobPageModel(IReadOnlyList<JobModel> Data, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
