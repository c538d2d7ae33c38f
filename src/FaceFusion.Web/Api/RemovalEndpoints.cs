using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Removals;
using FaceFusion.Web.Access;
using FaceFusion.Web.Accounts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/removals</c>: requests of people who found themselves in a shared picture.</summary>
internal static class RemovalEndpoints
{
    private const int MostBytes = 16 * 1024;
    private const int MostListed = 500;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/removals", AddAsync).Limit(RequestLimits.Verifications).Access(AccessRule.Everyone).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapGet("/removals/{id}", Get).Access(AccessRule.LinkHolder);
        api.MapGet("/removals", List).Access(AccessRule.Administrator);
        api.MapPost("/removals/{id}/take-down", (string id, HttpContext context, IRemovalRequests requests) => Decided(requests.TakeDown(id, AuditActor.Of(context)), id, requests)).Access(AccessRule.Administrator);
        api.MapPost("/removals/{id}/decline", (string id, HttpContext context, IRemovalRequests requests) => Decided(requests.Decline(id, AuditActor.Of(context)), id, requests)).Access(AccessRule.Administrator);
    }

    private static async Task<Created<RemovalModel>> AddAsync(HttpRequest request, IRemovalRequests requests, CancellationToken cancellation)
    {
        var wish = await ApiBody.ReadAsync<RemovalWish>(request, cancellation);
        var relation = SnakeCase.Parse<RemovalRelation>(wish.Relation) ?? RemovalRelation.Shown;
        var made = requests.Add(wish.Link ?? string.Empty, relation, wish.Statement ?? string.Empty, wish.Contact ?? string.Empty);
        return TypedResults.Created("/api/v1/removals/" + made.Id, RemovalModel.ForAsker(made));
    }

    private static Ok<RemovalModel> Get(string id, IRemovalRequests requests) => TypedResults.Ok(RemovalModel.ForAsker(requests.Find(id) ?? throw NotFound(id)));

    private static Ok<IEnumerable<RemovalModel>> List(IRemovalRequests requests) => TypedResults.Ok(requests.List(MostListed).Select(RemovalModel.Of));

    private static Ok<RemovalModel> Decided(bool done, string id, IRemovalRequests requests) => TypedResults.Ok(done ? RemovalModel.Of(requests.Find(id)!) : throw NotFound(id));

    private static FusionException NotFound(string id) => new(FusionErrorCodes.RemovalNotFound, $"There is no open request '{id}'.");
}

/// <summary>What somebody asks for.</summary>
internal sealed record RemovalWish(string? Link, string? Relation, string? Statement, string? Contact);

/// <summary>A request; who asked sees neither the picture's id nor, again, what they wrote.</summary>
internal sealed record RemovalModel(string Id, string State, DateTimeOffset CreatedAt, DateTimeOffset DueAt, DateTimeOffset? HandledAt, string? Job, string? Relation, string? Statement, string? Contact)
{
    public static RemovalModel ForAsker(RemovalRequest request) =>
        new(request.Id, SnakeCase.Of(request.State), request.CreatedAt, request.DueAt, request.HandledAt, null, null, null, null);

    public static RemovalModel Of(RemovalRequest request) => ForAsker(request) with
    {
        Job = request.Job,
        Relation = SnakeCase.Of(request.Relation),
        Statement = request.Statement,
        Contact = request.Contact,
    };
}
