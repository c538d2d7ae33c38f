using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary>The one place where errors become statuses and sentences (RFC 9457, with <c>code</c>, <c>hint</c> and <c>photo</c>).</summary>
internal static class ApiErrors
{
    /// <summary>nginx's "client closed request": nobody reads the answer, but the log says what it was.</summary>
    private const int ClientClosedRequest = 499;

    /// <summary>A problem in the reader's language.</summary>
    public static ProblemHttpResult ToProblem(Exception error, HttpContext context)
    {
        var photos = context.RequestServices.GetRequiredService<IPhotoStore>();
        var problem = new ProblemDetails();
        var status = Describe(problem, error, photos, CultureInfo.CurrentUICulture);
        problem.Status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest : status;
        problem.Instance = context.Request.Path;
        if (Argument(error, "seconds") is { } seconds)
        {
            context.Response.Headers.RetryAfter = Convert.ToString(seconds, CultureInfo.InvariantCulture);
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>The framework names what it adds by the naming of the API; problems have kept its own name since before there was one.</summary>
    public static void NameTrace(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Extensions.Remove("trace_id", out var trace))
        {
            context.ProblemDetails.Extensions["traceId"] = trace;
        }
    }

    /// <summary>An error in a reader's language, for an answer whose head is gone.</summary>
    public static ProblemDetails ToProblem(Exception error, IPhotoStore photos, CultureInfo culture)
    {
        var problem = new ProblemDetails();
        problem.Status = Describe(problem, error, photos, culture);
        return problem;
    }

    /// <summary>A failed job's error in the reader's language.</summary>
    public static ProblemDetails ToProblem(JobError error, IPhotoStore photos, CultureInfo culture)
    {
        var problem = new ProblemDetails();
        problem.Status = Describe(problem, new FusionException(error.Code, error.Code, error.Photo, error.Arguments), photos, culture);
        return problem;
    }

    /// <summary>The error of a job that is not there.</summary>
    public static FusionException NoJob(string id) =>
        new(FusionErrorCodes.JobNotFound, $"There is no job '{id}'.", arguments: new Dictionary<string, object> { ["job"] = id });

    /// <summary>The error of a photo that is not there.</summary>
    public static FusionException NoPhoto(string id) => new(FusionErrorCodes.PhotoNotFound, $"There is no photo '{id}'.", id);

    private static int Describe(ProblemDetails problem, Exception error, IPhotoStore photos, CultureInfo culture)
    {
        var text = ErrorCatalog.Describe(error, id => photos.Find(id)?.NameIn(culture) ?? id, culture);
        problem.Type = "urn:facefusion-web:error:" + text.Code;
        problem.Title = text.Code.Replace('_', ' ');
        problem.Detail = text.Message;
        problem.Extensions["code"] = text.Code;
        problem.Extensions["hint"] = text.Remedy;
        if (error is FusionException { Photo: { } photo })
        {
            problem.Extensions["photo"] = photo;
        }

        if (Argument(error, "field") is { } field)
        {
            problem.Extensions["field"] = field;
            problem.Extensions["errors"] = new Dictionary<string, string[]> { [Convert.ToString(field, CultureInfo.InvariantCulture)!] = [text.Message] };
        }

        return StatusOf(text.Code);
    }

    private static object? Argument(Exception error, string name) =>
        error is FusionException fusion ? fusion.Arguments.GetValueOrDefault(name) : null;

    /// <summary>What is wrong with photos and wishes is 422; faults of the program and of its set-up are 5xx.</summary>
    internal static int StatusOf(string code) => code switch
    {
        FusionErrorCodes.InvalidRecipe or FusionErrorCodes.InvalidBody or FusionErrorCodes.UnknownField or FusionErrorCodes.ValueOutOfRange or FusionErrorCodes.RecipeTooNew
            or FusionErrorCodes.UploadInterrupted or FusionErrorCodes.NoFile or FusionErrorCodes.ConsentInvalid or FusionErrorCodes.LinkInvalid or FusionErrorCodes.RemovalLink or FusionErrorCodes.RemovalStatement => StatusCodes.Status400BadRequest,
        FusionErrorCodes.SignInRequired or FusionErrorCodes.KeyInvalid => StatusCodes.Status401Unauthorized,
        FusionErrorCodes.CrossSite or FusionErrorCodes.LabelAgreementRequired or FusionErrorCodes.ScopeMissing or FusionErrorCodes.SizeBeyondPlan
            or FusionErrorCodes.StorageFull or FusionErrorCodes.WebhooksOff or FusionErrorCodes.LinksOff or FusionErrorCodes.LinkRefused or FusionErrorCodes.ConsentRequired or FusionErrorCodes.ConsentExpired or FusionErrorCodes.ConsentWithdrawn or FusionErrorCodes.ConsentUse
            or FusionErrorCodes.GateConfirmationRequired or FusionErrorCodes.ShareWithheld or FusionErrorCodes.UploadWithheld
            or FusionErrorCodes.AdministratorRequired => StatusCodes.Status403Forbidden,
        FusionErrorCodes.PhotoNotFound or FusionErrorCodes.JobNotFound or FusionErrorCodes.BatchNotFound or FusionErrorCodes.WebhookNotFound or FusionErrorCodes.WebhookDeliveryNotFound or FusionErrorCodes.PictureNotFound
            or FusionErrorCodes.AddressNotFound or FusionErrorCodes.ConsentNotFound or FusionErrorCodes.RemovalNotFound or FusionErrorCodes.ArchiveNotReady or FusionErrorCodes.PersonNotFound or FusionErrorCodes.ClipNotFound => StatusCodes.Status404NotFound,
        FusionErrorCodes.JobFinished or FusionErrorCodes.ShareSlugTaken or FusionErrorCodes.IdempotencyInProgress or FusionErrorCodes.WebhookLimit or FusionErrorCodes.Canceled or FusionErrorCodes.FaceNotAdded or FusionErrorCodes.PersonFaceTaken
            or FusionErrorCodes.SampleReadOnly => StatusCodes.Status409Conflict,
        ImagingErrorCodes.FileTooLarge or ImagingErrorCodes.TooManyPixels or ImagingErrorCodes.SideTooLong => StatusCodes.Status413PayloadTooLarge,
        FusionErrorCodes.LiveWebSocket => StatusCodes.Status426UpgradeRequired,
        ImagingErrorCodes.NotAnImage or ImagingErrorCodes.UnsupportedFormat or ImagingErrorCodes.NotAClip or FusionErrorCodes.LinkNotImage => StatusCodes.Status415UnsupportedMediaType,
        FusionErrorCodes.QueueFull or FusionErrorCodes.JobsADayReached or FusionErrorCodes.TooManyRequests or FusionErrorCodes.LiveBusy => StatusCodes.Status429TooManyRequests,
        FusionErrorCodes.DatabaseUnavailable or ImagingErrorCodes.DecoderUnavailable or ImagingErrorCodes.ClipToolMissing or Inference.InferenceErrorCodes.NativeLibraryMissing or Inference.InferenceErrorCodes.ModelMissing or Inference.InferenceErrorCodes.ModelDamaged
            or Inference.InferenceErrorCodes.ModelInvalid => StatusCodes.Status503ServiceUnavailable,
        FusionErrorCodes.DiskFull => StatusCodes.Status507InsufficientStorage,
        FusionErrorCodes.Internal or FusionErrorCodes.JobInterrupted or ImagingErrorCodes.ClipNotWritten or Inference.InferenceErrorCodes.InferenceFailed
            or Inference.InferenceErrorCodes.ModelUnknown or Inference.InferenceErrorCodes.InstalledModelMissing
            or Inference.InferenceErrorCodes.InstalledModelIncomplete or Inference.InferenceErrorCodes.InstalledModelWrong
            or Inference.InferenceErrorCodes.InstalledModelUnverified or Inference.InferenceErrorCodes.InstalledModelInvalid => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
