using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Requests;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Api;

/// <summary><c>/images</c> and <c>/samples</c>: photos and what may be seen of them.</summary>
internal static class ImageEndpoints
{
    private const int SmallestSize = 16;
    private const int LargestSize = 2048;
    private const int DefaultSize = 1024;
    private const int DefaultFaceSize = 256;

    /// <summary>A photo's pixels never change under its id, but it may be deleted: nobody should see it much longer than that.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_faceLifetime = TimeSpan.FromMinutes(1);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/images", AddAsync).Limit(RequestLimits.Uploads).Access(AccessRule.Caller);
        api.MapGet("/images/{id}", GetAsync).Access(AccessRule.PhotoOwner);
        api.MapDelete("/images/{id}", Delete).Access(AccessRule.PhotoOwner);
        api.MapPicture("/images/{id}/picture", GetPictureAsync).Access(AccessRule.PhotoOwner);
        api.MapPicture("/images/{id}/faces/{face:int}/picture", GetFaceAsync).Access(AccessRule.PhotoOwner);
        api.MapGet("/samples", GetSamples).Access(AccessRule.Everyone);
    }

    private static async Task<IResult> AddAsync(
        HttpRequest request, IPhotoStore photos, IPhotoFetcher fetcher, IOwnership ownership, IPlanLimits plans, IRequestKeys keys, IOptions<UploadOptions> limits, CancellationToken cancellation)
    {
        var workspace = Workspaces.Of(request.HttpContext);
        var key = RequestKey.Of(request, []);
        using var claim = key is null ? null : keys.Claim(workspace, "images", key);
        if (claim?.Made is null)
        {
            plans.RequireStorage(workspace);
        }

        var photo = LinkRequest.IsOne(request)
            ? await fetcher.FetchAsync((await LinkRequest.ReadAsync(request, cancellation)).Url, cancellation)
            : await UploadRequest.StoreAsync(request, photos, limits.Value.MaxBytes, cancellation);
        if (claim?.Made is { } made)
        {
            // What came again was only to be compared.
            photos.Remove(photo.Id);
            RequestKey.SayReplayed(request);
            photo = claim.Request == photo.Sha256 ? photos.Find(made) ?? throw ApiErrors.NoPhoto(made) : throw IRequestKeys.Reused(key!);
        }
        else if (workspace is not null)
        {
            ownership.Claim(photo.Id, workspace);
        }

        claim?.Complete(photo.Id, photo.Sha256 ?? string.Empty);
        return TypedResults.Created("/api/v1/images/" + photo.Id, await ModelAsync(photo, photos, request, cancellation));
    }

    private static async Task<Ok<ImageModel>> GetAsync(string id, HttpRequest request, IPhotoStore photos, CancellationToken cancellation) =>
        TypedResults.Ok(await ModelAsync(photos.Find(id) ?? throw ApiErrors.NoPhoto(id), photos, request, cancellation));

    private static NoContent Delete(string id, IPhotoStore photos) =>
        photos.Remove(id) ? TypedResults.NoContent() : throw ApiErrors.NoPhoto(id);

    private static async Task<IResult> GetPictureAsync(string id, HttpRequest request, IPhotoPictures pictures, CancellationToken cancellation) =>
        new PictureResult(
            QueryValues.Region(request, "crop") is { } part
                ? await pictures.PartAsync(id, part, Size(request, DefaultSize), cancellation)
                : await pictures.PhotoAsync(id, Size(request, DefaultSize), cancellation),
            s_lifetime);

    private static async Task<IResult> GetFaceAsync(string id, int face, HttpRequest request, IPhotoPictures pictures, CancellationToken cancellation) =>
        new PictureResult(await pictures.FaceAsync(id, face, Size(request, DefaultFaceSize), cancellation), FaceLifetime(request));

    /// <summary>A corrected face has another picture; whoever asks by the photo's revision may keep it as long as the photo.</summary>
    private static TimeSpan? FaceLifetime(HttpRequest request) => request.Query.ContainsKey("revision") ? s_lifetime : s_faceLifetime;

    /// <summary>The list is quick: a sample that nobody has looked at yet comes without its quality.</summary>
    private static Ok<IEnumerable<ImageModel>> GetSamples(HttpRequest request, IPhotoStore photos) =>
        TypedResults.Ok(photos.Samples.Select(photo => Model(photo, request)));

    /// <summary>The photo as the API tells it, its faces reviewed; with landmarks where the query says so.</summary>
    public static async Task<ImageModel> ModelAsync(StoredPhoto photo, IPhotoStore photos, HttpRequest request, CancellationToken cancellation)
    {
        if (photo.Reviews is null)
        {
            await photos.ReviewAsync(photo.Id, cancellation);
            photo = photos.Find(photo.Id) ?? throw ApiErrors.NoPhoto(photo.Id);
        }

        return Model(photo, request);
    }

    private static ImageModel Model(StoredPhoto photo, HttpRequest request) => ImageModel.Of(photo, QueryValues.Flag(request, "landmarks"));

    private static int Size(HttpRequest request, int otherwise) => QueryValues.Number(request, "size", SmallestSize, LargestSize) ?? otherwise;
}
