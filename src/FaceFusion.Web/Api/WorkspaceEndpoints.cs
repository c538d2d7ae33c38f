using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Audit;
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
    private const int BlockBytes = 128 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workspace/archive", ArchiveAsync).Access(AccessRule.Caller);
        api.MapDelete("/workspace", Delete).Access(AccessRule.Caller);
    }

    private static async Task<FileStreamHttpResult> ArchiveAsync(HttpRequest request, IWorkspaceExport export, IAuditLog audit, TimeProvider time, CancellationToken cancellation)
    {
        var workspace = Require(request);

        // A file that is gone once it is closed; whole before anything is sent, so that no half archive looks like one.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BlockBytes, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await export.WriteAsync(workspace, file, cancellation);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        audit.Add(AuditName.Of(workspace), AuditAction.WorkspaceExported, AuditName.Of(workspace), FormattableString.Invariant($"{file.Length} bytes"));
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(file, "application/zip", FormattableString.Invariant($"facefusion-mine-{time.GetUtcNow():yyyyMMdd}.zip"));
    }

    private static Ok<DeletionReceipt> Delete(HttpRequest request, IWorkspaceEraser eraser) => TypedResults.Ok(eraser.DeleteAll(Require(request)));

    /// <summary>For people, not for their programs: a key that may start jobs should not be able to take or delete everything.</summary>
    private static string Require(HttpRequest request) =>
        request.HttpContext.User.Identity?.AuthenticationType == ApiKeyHandler.Name
            ? throw new FusionException(FusionErrorCodes.ScopeMissing, "No key may do that.", arguments: new Dictionary<string, object> { ["scope"] = "workspace" })
        : Workspaces.Of(request.HttpContext)
            ?? throw new FusionException(FusionErrorCodes.SignInRequired, "Nobody's workspace has nothing.");
}
