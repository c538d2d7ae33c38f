using System.Globalization;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;

namespace FaceFusion.Web.Hosting;

/// <summary>Where the page finds its pictures; pixels come by HTTP, never over the circuit.</summary>
internal static class StudioUrls
{
    public static string Photo(string photo, int size) =>
        string.Create(CultureInfo.InvariantCulture, $"api/v1/images/{Uri.EscapeDataString(photo)}/picture?size={size}");

    /// <summary>The photo without a size: a script asks for the part that it needs.</summary>
    public static string Picture(string photo) => $"api/v1/images/{Uri.EscapeDataString(photo)}/picture";

    public static string Face(string photo, int face, int size) =>
        string.Create(CultureInfo.InvariantCulture, $"api/v1/images/{Uri.EscapeDataString(photo)}/faces/{face}/picture?size={size}");

    /// <summary>A face as it is now: the browser keeps pictures, and corrected points move the frame.</summary>
    public static string Face(StoredPhoto photo, int face, int size) =>
        photo.Revision == 0 ? Face(photo.Id, face, size) : string.Create(CultureInfo.InvariantCulture, $"{Face(photo.Id, face, size)}&revision={photo.Revision}");

    /// <summary>A finished picture to look at in the studio.</summary>
    public static string Result(JobSnapshot job, string format, int? size = null) =>
        string.Create(CultureInfo.InvariantCulture, $"api/v1/jobs/{job.Id}/picture?format={format}{(size is null ? null : $"&size={size}")}&view=true");

    /// <summary>A finished picture to take home, with its visible label.</summary>
    public static string Download(JobSnapshot job, string format) => $"api/v1/jobs/{job.Id}/picture?format={format}";

    public static string Round(JobSnapshot job, int round, int? size = null) =>
        string.Create(CultureInfo.InvariantCulture, $"api/v1/jobs/{job.Id}/rounds/{round}/picture?view=true{(size is null ? null : $"&size={size}")}");

    /// <summary>The newest unfinished picture of a job that runs.</summary>
    public static string Partial(JobSnapshot job) =>
        string.Create(CultureInfo.InvariantCulture, $"api/v1/jobs/{job.Id}/partial?format=webp&size=512&view=true&number={job.Partial}");

    public static string Film(JobSnapshot job) => $"api/v1/jobs/{job.Id}/film";

    /// <summary>The clip that a job made, with all its labels.</summary>
    public static string Clip(JobSnapshot job) => $"api/v1/jobs/{job.Id}/clip";

    /// <summary>The licences of the models that took part.</summary>
    public static string Licences(JobSnapshot job) => $"api/v1/jobs/{job.Id}/licences";

    public static string Difference(JobSnapshot job) => $"api/v1/jobs/{job.Id}/difference?view=true";
}
