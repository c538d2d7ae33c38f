using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FaceFusion.Web.Api;

/// <summary><c>/clips</c> and what jobs make of them (docs/clips.md). A clip's id is that of the image that stands for it.</summary>
internal static class ClipEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/clips", AddAsync).Limit(RequestLimits.Uploads).Access(AccessRule.Caller);
        api.MapGet("/clips/{id}", GetAsync).Access(AccessRule.PhotoOwner);
        api.MapMethods("/jobs/{id}/clip", [HttpMethods.Get, HttpMethods.Head], GetMade).Access(AccessRule.JobOwner);
    }

    private static async Task<Created<ClipModel>> AddAsync(HttpRequest request, IClipShelf clips, IPhotoStore photos, IOwnership ownership, IPlanLimits plans, CancellationToken cancellation)
    {
        plans.RequireStorage(Workspaces.Of(request.HttpContext));
        var clip = await UploadRequest.StoreAsync(request, clips.AddAsync, clips.Limits.MaxBytes, cancellation);
        if (Workspaces.Of(request.HttpContext) is { } workspace)
        {
            ownership.Claim(clip.Photo.Id, workspace);
        }

        return TypedResults.Created("/api/v1/clips/" + clip.Photo.Id, ClipModel.Of(clip, await ImageEndpoints.ModelAsync(clip.Photo, photos, request, cancellation)));
    }

    private static async Task<Ok<ClipModel>> GetAsync(string id, HttpRequest request, IClipShelf clips, IPhotoStore photos, CancellationToken cancellation)
    {
        var clip = clips.Find(id) ?? throw new FusionException(FusionErrorCodes.ClipNotFound, $"No clip stands behind photo '{id}'.", id);
        return TypedResults.Ok(ClipModel.Of(clip, await ImageEndpoints.ModelAsync(clip.Photo, photos, request, cancellation)));
    }

    /// <summary>In parts, where a player asks for them.</summary>
    private static FileStreamHttpResult GetMade(string id, HttpRequest request, HttpResponse response, IJobService jobs, IJobPictures pictures)
    {
        var job = jobs.Find(id) ?? throw ApiErrors.NoJob(id);
        var clip = pictures.OpenClip(id) ?? throw new FusionException(FusionErrorCodes.PictureNotFound, $"Job '{id}' has no clip.");
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "private, max-age=3600";
        var name = FormattableString.Invariant($"fusion-clip-{job.CreatedAt:yyyyMMdd-HHmmss}.mp4");
        return TypedResults.Stream(clip, "video/mp4", QueryValues.Flag(request, "download") ? name : null, enableRangeProcessing: true);
    }
}
