using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Localization;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Components.Upload;

/// <summary>Tells of uploads from which nobody can be taken.</summary>
internal static class UploadRefusal
{
    /// <summary>Marks an upload as one without a photo, or without a face in it, with what to do.</summary>
    /// <param name="uploads">The list.</param>
    /// <param name="upload">Its number and the photo that it became, as the page says.</param>
    /// <param name="photo">That photo; null where there is none.</param>
    /// <param name="texts">The user's language.</param>
    public static void Refuse(this UploadList uploads, (int Id, string Photo) upload, StoredPhoto? photo, IStringLocalizer<Texts> texts)
    {
        var code = photo is null ? FusionErrorCodes.PhotoNotFound : FusionErrorCodes.NoFaceDetected;
        var text = ErrorCatalog.Describe(new FusionException(code, code, upload.Photo), _ => uploads.Find(upload.Id)?.Name ?? upload.Photo, CultureInfo.CurrentUICulture);
        uploads.Update(upload.Id, item => item with
        {
            State = photo is null ? UploadState.Failed : UploadState.NoFace,
            Photo = photo?.Id,
            Problem = new UploadProblem(text.Message, photo is null ? text.Remedy : texts["Upload.NoFace.Remedy"], CanRetry: false),
        });
    }
}
