using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Drafts;

namespace FaceFusion.Web.Components.Gallery;

/// <summary>
/// Finished pictures as photos: a fusion becomes a person of the next one. The picture comes as it leaves the studio, with its label, so
/// that whatever is made of it knows that it is synthetic.
/// </summary>
internal sealed class PicturePeople(IJobPictures pictures, IPhotoStore photos, IOwnership ownership, IPlanLimits plans)
{
    /// <summary>Name of the query that brings faces to the studio: <c>PHOTO.FACE</c>, separated by commas.</summary>
    public const string Query = "faces";

    // Another generation of JPEG; what is left of it is lost in the warp.
    private const int Quality = 95;

    /// <summary>The studio's address that adds faces to the draft that is open.</summary>
    public static string StudioUrl(IEnumerable<FaceReference> faces) =>
        $"/?{Query}={string.Join(',', faces.Select(face => string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(face.Photo)}.{face.Face ?? 0}")))}";

    /// <summary>The faces of an address; what is none is left out.</summary>
    public static IReadOnlyList<FaceReference> Read(string? query) =>
    [
        .. (query ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => text.Split('.'))
            .Where(parts => parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(parts => new FaceReference { Photo = parts[0], Face = int.Parse(parts[1], CultureInfo.InvariantCulture) }),
    ];

    /// <summary>Keeps a finished picture as a photo of a workspace.</summary>
    /// <param name="workspace">Whose it is to be.</param>
    /// <param name="job">The finished job.</param>
    /// <param name="name">What the person is called.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The fused face; of several in the picture the one that was fused.</returns>
    /// <exception cref="FusionException">The picture waits for a consent, is gone, or shows no face any more; the plan has no room for it.</exception>
    public async Task<FaceReference> TakeAsync(string workspace, JobSnapshot job, string name, CancellationToken cancellation)
    {
        plans.RequireStorage(workspace);
        var picture = await pictures.EncodeAsync(job.Id, new JobPictureRequest(JobPictureKind.Final) { Quality = Quality }, cancellation)
            ?? throw new FusionException(FusionErrorCodes.PictureNotFound, $"Job '{job.Id}' has no picture.");
        using var content = new MemoryStream(picture.Bytes.ToArray(), writable: false);
        var photo = await photos.AddAsync(content, picture.Bytes.Length, name + picture.Extension, cancellation);
        ownership.Claim(photo.Id, workspace);
        return photo.Faces.Count > 0
            ? new FaceReference { Photo = photo.Id, Face = FusedFace(photo, job.Outcome?.Face) }
            : throw new FusionException(FusionErrorCodes.NoFaceDetected, "The picture shows no face any more.", photo.Id);
    }

    /// <summary>A face of a workspace's photo as a person of a draft; null where there is none such, or it is somebody else's.</summary>
    public DraftPerson? ToDraft(string workspace, FaceReference face) =>
        ownership.MayUsePhoto(workspace, face.Photo) && photos.Find(face.Photo) is { } photo && face.Face < photo.Faces.Count
            ? new DraftPerson { Key = Guid.NewGuid().ToString("N"), Photo = photo.Id, Face = face.Face ?? 0, Name = Path.GetFileNameWithoutExtension(photo.NameIn(CultureInfo.CurrentUICulture)) }
            : null;

    private static int FusedFace(StoredPhoto photo, FacePlace? place) => place is null
        ? 0
        : Enumerable.Range(0, photo.Faces.Count).MinBy(face =>
        {
            var box = photo.Faces[face].Box;
            return Math.Pow(box.X + (box.Width / 2) - place.X, 2) + Math.Pow(box.Y + (box.Height / 2) - place.Y, 2);
        });
}
