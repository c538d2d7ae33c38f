using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Web.Access;
using FaceFusion.Web.Accounts;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/workspace</c>: everything of the caller's, to take home or to delete.</summary>
internal static class WorkspaceEndpoints
{
    private const string Way = "/workspace/archive";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost(Way, AskArchive).Access(AccessRule.Caller);
        api.MapGet(Way, FindArchive).Access(AccessRule.Caller);
        api.MapGet($"{Way}/file", ArchiveFile).Access(AccessRule.Caller);
        api.MapDelete(Way, RemoveArchive).Access(AccessRule.Caller);
        api.MapDelete("/workspace", Delete).Access(AccessRule.Caller);
    }

    private static Accepted<ArchiveModel> AskArchive(HttpRequest request, IWorkspaceArchives archives) =>
        TypedResults.Accepted($"/api/v1{Way}", ArchiveModel.Of(archives.Ask(Require(request))));

    private static Ok<ArchiveModel> FindArchive(HttpRequest request, IWorkspaceArchives archives) =>
        TypedResults.Ok(ArchiveModel.Of(archives.Find(Require(request)) ?? throw NotReady()));

    private static FileStreamHttpResult ArchiveFile(HttpRequest request, IWorkspaceArchives archives, TimeProvider time)
    {
        var file = archives.TryOpen(Require(request)) ?? throw NotReady();
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(file, "application/zip", FormattableString.Invariant($"facefusion-mine-{time.GetUtcNow():yyyyMMdd}.zip"), enableRangeProcessing: true);
    }

    private static NoContent RemoveArchive(HttpRequest request, IWorkspaceArchives archives)
    {
        archives.Remove(Require(request));
        return TypedResults.NoContent();
    }

    private static FusionException NotReady() => new(FusionErrorCodes.ArchiveNotReady, "There is no packed archive of this workspace.");

    private static Ok<DeletionReceipt> Delete(HttpRequest request, IWorkspaceEraser eraser) => TypedResults.Ok(eraser.DeleteAll(Require(request)));

    /// <summary>For people, not for their programs: a key that may start jobs should not be able to take or delete everything.</summary>
    private static string Require(HttpRequest request) =>
        request.HttpContext.User.Identity?.AuthenticationType == ApiKeyHandler.Name
            ? throw new FusionException(FusionErrorCodes.ScopeMissing, "No key may do that.", arguments: new Dictionary<string, object> { ["scope"] = "workspace" })
        : Workspaces.Of(request.HttpContext)
            ?? throw new FusionException(FusionErrorCodes.SignInRequired, "Nobody's workspace has nothing.");
}
