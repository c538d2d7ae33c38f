using FaceFusion.Fusion.Groups;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Groups;
using FaceFusion.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/groups/report</c>: the recipe of a mean in, everybody's distance from it out.</summary>
internal static class GroupEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/groups/report", ReportAsync).Access(AccessRule.Caller).WithMetadata(new RequestSizeLimitAttribute(JobRequest.MaxBytes));

    private static async Task<Ok<GroupReportModel>> ReportAsync(HttpRequest request, IGroupReports reports, CancellationToken cancellation)
    {
        var recipe = (await ApiBody.ReadAsync<JobRequest>(request, cancellation)).ToWish(request.HttpContext).Recipe;
        return TypedResults.Ok(new GroupReportModel([.. (await reports.CreateAsync(recipe, cancellation)).Members.Select(MemberReportModel.Of)]));
    }
}

/// <summary>The members of a mean in the recipe's order.</summary>
internal sealed record GroupReportModel(IReadOnlyList<MemberReportModel> Members);

/// <summary>A member as in <see cref="MemberReport"/>: shape in percent of the eye distance, skin as CIEDE2000; reasons as words, weightiest first.</summary>
internal sealed record MemberReportModel(
    string Image, int? Face, double Share, double ShapeDistance, double? SkinDistance, double? ShapeInfluence, double? SkinInfluence, bool StandsOut, IReadOnlyList<string> Reasons)
{
    public static MemberReportModel Of(MemberReport member) => new(
        member.Person.Photo,
        member.Person.Face,
        Math.Round(member.Share, 6),
        Math.Round(member.ShapeDistance, 3),
        Rounded(member.SkinDistance),
        Rounded(member.ShapeInfluence),
        Rounded(member.SkinInfluence),
        member.StandsOut,
        [.. member.Reasons.Select(reason => SnakeCase.Of(reason))]);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
