using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/images/{id}/faces</c>: faces added and corrected by hand. Every answer has the photo with its faces as they are then.</summary>
internal static class FaceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var limit = new RequestSizeLimitAttribute(FaceRequest.MaxBytes);
        api.MapPost("/images/{id}/faces", AddAsync).Access(AccessRule.PhotoOwner).WithMetadata(limit);
        api.MapPut("/images/{id}/faces/{face:int}/landmarks", CorrectAsync).Access(AccessRule.PhotoOwner).WithMetadata(limit);
        api.MapDelete("/images/{id}/faces/{face:int}", RemoveAsync).Access(AccessRule.PhotoOwner);
        api.MapDelete("/images/{id}/faces/corrections", RestoreAsync).Access(AccessRule.PhotoOwner);
    }

    private static async Task<Created<ImageModel>> AddAsync(string id, HttpRequest request, IPhotoStore photos, CancellationToken cancellation)
    {
        Require(id, photos);
        var photo = await photos.AddFaceAsync(id, await FaceRequest.ReadPointsAsync(id, request, cancellation), cancellation);
        return TypedResults.Created("/api/v1/images/" + photo.Id, await ImageEndpoints.ModelAsync(photo, photos, request, cancellation));
    }

    private static async Task<Ok<ImageModel>> CorrectAsync(string id, int face, HttpRequest request, IPhotoStore photos, CancellationToken cancellation)
    {
        Require(id, photos);
        var landmarks = await FaceRequest.ReadLandmarksAsync(id, request, cancellation);
        var photo = await photos.CorrectFaceAsync(id, face, landmarks, cancellation);
        return TypedResults.Ok(await ImageEndpoints.ModelAsync(photo, photos, request, cancellation));
    }

    private static async Task<Ok<ImageModel>> RemoveAsync(string id, int face, HttpRequest request, IPhotoStore photos, CancellationToken cancellation) =>
        TypedResults.Ok(await ImageEndpoints.ModelAsync(await photos.RemoveFaceAsync(id, face, cancellation), photos, request, cancellation));

    private static async Task<Ok<ImageModel>> RestoreAsync(string id, HttpRequest request, IPhotoStore photos, CancellationToken cancellation) =>
        TypedResults.Ok(await ImageEndpoints.ModelAsync(await photos.RestoreFacesAsync(id, cancellation), photos, request, cancellation));

    /// <summary>A photo that is not there is the first thing to say, whatever the body holds.</summary>
    private static void Require(string id, IPhotoStore photos)
    {
        if (photos.Find(id) is null)
        {
            throw ApiErrors.NoPhoto(id);
        }
    }
}
