using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components.Removals;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Removals;

/// <summary><c>/removal</c>: a form for people who found themselves in a shared picture, and what comes of it. No account, no script.</summary>
internal static class RemovalPages
{
    public static void MapStudioRemovals(this IEndpointRouteBuilder routes)
    {
        var removal = routes.MapGroup("/removal").DisableAntiforgery().AddEndpointFilter<ApiErrorFilter>().AddEndpointFilter<CrossSiteFilter>();
        removal.MapGet("/", (string? link, IOptions<SafetyOptions> options) => Form(new() { [nameof(RemovalPage.Link)] = link ?? string.Empty }, options)).Access(AccessRule.Everyone);
        removal.MapPost("/", SendAsync).Limit(RequestLimits.Verifications).Access(AccessRule.Everyone);
        removal.MapGet("/{id}", Follow).Access(AccessRule.LinkHolder);
    }

    private static async Task<IResult> SendAsync(HttpContext context, IRemovalRequests requests, IOptions<SafetyOptions> options)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (link, relation, statement, contact) = (form["link"].ToString().Trim(), form["relation"].ToString(), form["statement"].ToString(), form["contact"].ToString());
        try
        {
            // The whole address, as people copy it, or its last part.
            var made = requests.Add(link.TrimEnd('/').Split('/')[^1], Enum.TryParse<RemovalRelation>(relation, out var who) && Enum.IsDefined(who) ? who : RemovalRelation.Shown, statement, contact);
            return TypedResults.LocalRedirect("/removal/" + made.Id);
        }
        catch (FusionException error)
        {
            return Form(
                new()
                {
                    [nameof(RemovalPage.Link)] = link,
                    [nameof(RemovalPage.Relation)] = relation,
                    [nameof(RemovalPage.Statement)] = statement,
                    [nameof(RemovalPage.Contact)] = contact,
                    [nameof(RemovalPage.Fault)] = ErrorCatalog.Describe(error, null, CultureInfo.CurrentUICulture),
                },
                options,
                StatusCodes.Status400BadRequest);
        }
    }

    private static IResult Follow(string id, IRemovalRequests requests) => requests.Find(id) is { } request
        ? new RazorComponentResult<RemovalPage>(new Dictionary<string, object?> { [nameof(RemovalPage.Request)] = request })
        : TypedResults.LocalRedirect("/not-found");

    private static RazorComponentResult<RemovalPage> Form(Dictionary<string, object?> values, IOptions<SafetyOptions> options, int status = StatusCodes.Status200OK)
    {
        values[nameof(RemovalPage.Hours)] = options.Value.RemovalHours;
        return new RazorComponentResult<RemovalPage>(values) { StatusCode = status };
    }
}
