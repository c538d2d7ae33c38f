using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Web.Access;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary><c>/jobs</c>: a recipe in, a picture out, and everything in between.</summary>
internal static class JobEndpoints
{
    /// <summary>Fewest and most pixels of a side that can be asked for.</summary>
    public const int SmallestSize = 16;
    public const int LargestSize = 4096;
    private const int DisplayQuality = 90;

    /// <summary>A finished picture never changes.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/jobs", CreateAsync).Access(AccessRule.Caller).Limit(RequestLimits.Jobs).WithMetadata(new RequestSizeLimitAttribute(JobRequest.MaxBytes));
        api.MapGet("/jobs/{id}", GetAsync).Access(AccessRule.JobOwner);
        api.MapPost("/jobs/{id}/cancel", Cancel).Access(AccessRule.JobOwner);
        api.MapGet("/jobs/{id}/events", JobEvents.Stream).Access(AccessRule.JobOwner).Limit(RequestLimits.EventStreams);
        api.MapPicture("/jobs/{id}/file", GetFileAsync).Access(AccessRule.JobOwner);
        api.MapGet("/jobs/{id}/link", LinkAsync).Access(AccessRule.JobOwner);
        api.MapPicture("/jobs/{id}/picture", GetPictureAsync).Access(AccessRule.JobOwner);
        api.MapPicture("/jobs/{id}/rounds/{round:int}/picture", GetRoundAsync).Access(AccessRule.JobOwner);
        api.MapPicture("/jobs/{id}/partial", GetPartialAsync).Access(AccessRule.JobOwner);
        api.MapPicture("/jobs/{id}/difference", GetDifferenceAsync).Access(AccessRule.JobOwner);
        api.MapPicture("/jobs/{id}/film", GetFilmAsync).Access(AccessRule.JobOwner);
        api.MapGet("/jobs/{id}/licences", GetLicences).Access(AccessRule.JobOwner);
        api.MapGet("/recipe.schema.json", () => TypedResults.Text(RecipeJson.Schema, "application/schema+json")).Access(AccessRule.Everyone);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, IJobService jobs, IPhotoStore photos, IStringLocalizer<Texts> texts, JobTeller teller, CancellationToken cancellation)
    {
        var wish = (await ApiBody.ReadAsync<JobRequest>(request, cancellation)).ToWish(request.HttpContext);
        var key = RequestKey.Of(request, wish.Canonical);
        var asked = key is null ? wish.Asked : (wish.Asked ?? new JobAsked()) with { IdempotencyKey = key.Name };
        var job = jobs.Enqueue(wish.Recipe, new JobOrigin
        {
            Workspace = Workspaces.Of(request.HttpContext),
            Type = wish.Type,
            Asked = asked?.ToJson(),
            Names = PictureNames.OfPhotos(wish.Recipe, photos, texts),
            Key = key,
        });
        if (job.IsRepeated)
        {
            RequestKey.SayReplayed(request);
        }

        var address = "/api/v1/jobs/" + job.Id;
        if (Preference.Wait(request) is { } patience)
        {
            request.HttpContext.Response.Headers["Preference-Applied"] = "wait";
            if (await EndOfAsync(job.Id, jobs, patience, cancellation) is { } ended)
            {
                return TypedResults.Created(address, await teller.TellAsync(ended, CultureInfo.CurrentUICulture, cancellation));
            }
        }

        request.HttpContext.Response.Headers.RetryAfter = "1";
        return TypedResults.Accepted(address, teller.Tell(job, CultureInfo.CurrentUICulture, withRecipe: true));
    }

    /// <summary>The job's end, if it comes while the caller is patient.</summary>
    private static async Task<JobSnapshot?> EndOfAsync(string id, IJobService jobs, TimeSpan patience, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(patience);
        try
        {
            JobSnapshot? last = null;
            await foreach (var job in jobs.WatchAsync(id, stop.Token))
            {
                last = job;
            }

            return last is { IsFinished: true } ? last : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<Ok<JobModel>> GetAsync(string id, IJobService jobs, JobTeller teller, CancellationToken cancellation) =>
        TypedResults.Ok(await teller.TellAsync(jobs.Find(id) ?? throw ApiErrors.NoJob(id), CultureInfo.CurrentUICulture, cancellation));

    /// <summary>Asked again it is the same answer; what has ended otherwise cannot be stopped.</summary>
    private static Accepted<JobModel> Cancel(string id, IJobService jobs, JobTeller teller)
    {
        if (jobs.Find(id) is null)
        {
            throw ApiErrors.NoJob(id);
        }

        return jobs.Cancel(id) || jobs.Find(id) is { State: JobState.Canceled }
            ? TypedResults.Accepted("/api/v1/jobs/" + id, teller.Tell(jobs.Find(id)!, CultureInfo.CurrentUICulture, withRecipe: true))
            : throw new FusionException(FusionErrorCodes.JobFinished, $"Job '{id}' has ended.", arguments: new Dictionary<string, object> { ["job"] = id });
    }

    /// <summary>The file that <c>output.files</c> tells of, as the job's output options have it.</summary>
    private static async Task<IResult> GetFileAsync(string id, HttpRequest request, IJobService jobs, JobTeller teller, CancellationToken cancellation)
    {
        var job = jobs.Find(id) ?? throw ApiErrors.NoJob(id);
        var file = await teller.ExportAsync(job, cancellation) ?? throw NoFile(id);
        return new PictureResult(file, s_lifetime, Download(request, "fusion", job, file));
    }

    /// <summary>An address of the file for somebody without a key, in another size, format or quality where one is wanted.</summary>
    private static async Task<Ok<LinkModel>> LinkAsync(string id, HttpRequest request, IJobService jobs, JobTeller teller, CancellationToken cancellation) => TypedResults.Ok(
        await teller.LinkAsync(
            jobs.Find(id) ?? throw ApiErrors.NoJob(id), QueryValues.Number(request, "size", SmallestSize, LargestSize), QueryValues.Format(request), QueryValues.Number(request, "quality", 1, 100), cancellation)
        ?? throw NoFile(id));

    private static FusionException NoFile(string id) => new(FusionErrorCodes.PictureNotFound, $"Job '{id}' has no file now.");

    private static Task<IResult> GetPictureAsync(string id, HttpRequest request, IJobService jobs, IJobPictures pictures, IBrandKits brands, CancellationToken cancellation) =>
        EncodeAsync(id, new JobPictureRequest(JobPictureKind.Final), "fusion", request, jobs, pictures, brands, cancellation);

    private static Task<IResult> GetRoundAsync(string id, int round, HttpRequest request, IJobService jobs, IJobPictures pictures, IBrandKits brands, CancellationToken cancellation) =>
        EncodeAsync(id, new JobPictureRequest(JobPictureKind.Round) { Round = round }, FormattableString.Invariant($"fusion-round-{round}"), request, jobs, pictures, brands, cancellation);

    private static Task<IResult> GetDifferenceAsync(string id, HttpRequest request, IJobService jobs, IJobPictures pictures, IBrandKits brands, CancellationToken cancellation) =>
        EncodeAsync(id, new JobPictureRequest(JobPictureKind.Difference), "fusion-difference", request, jobs, pictures, brands, cancellation);

    private static Task<IResult> GetPartialAsync(string id, HttpRequest request, IJobService jobs, IJobPictures pictures, IBrandKits brands, CancellationToken cancellation) =>
        EncodeAsync(id, new JobPictureRequest(JobPictureKind.Partial), "fusion-partial", request, jobs, pictures, brands, cancellation);

    private static async Task<IResult> GetFilmAsync(string id, HttpRequest request, IJobService jobs, IJobPictures pictures, CancellationToken cancellation)
    {
        if (jobs.Find(id) is not { } job)
        {
            throw ApiErrors.NoJob(id);
        }

        var film = await pictures.FilmAsync(id, cancellation)
            ?? throw new FusionException(FusionErrorCodes.PictureNotFound, $"Job '{id}' has no film.");
        return new PictureResult(film, s_lifetime, Download(request, "fusion-film", job, film));
    }

    /// <summary>The licences of the installed models that took part, as a text to go with the picture.</summary>
    private static ContentHttpResult GetLicences(string id, IJobService jobs) =>
        TypedResults.Text((jobs.Find(id) ?? throw ApiErrors.NoJob(id)).Outcome?.Licences ?? LicenceSheet.None, "text/plain; charset=utf-8");

    private static string? Download(HttpRequest request, string name, JobSnapshot job, EncodedPicture picture) => QueryValues.Flag(request, "download")
        ? (OwnName(request) ?? FormattableString.Invariant($"{name}-{job.CreatedAt:yyyyMMdd-HHmmss}")) + picture.Extension
        : null;

    /// <summary>The name that the reader gave the file, without what no file system takes.</summary>
    private static string? OwnName(HttpRequest request)
    {
        var name = PictureNames.Safe(request.Query["name"].ToString());
        return name.Length == 0 ? null : name;
    }

    /// <summary>
    /// Only the pages of the browser whose picture it is look at it without a visible label, and never as a file to save. Whoever
    /// else asks gets the label.
    /// </summary>
    private static bool IsView(HttpRequest request, JobSnapshot job) =>
        QueryValues.Flag(request, "view") && !QueryValues.Flag(request, "download")
        && Workspaces.Of(request.HttpContext) is { } workspace && workspace == job.Origin.Workspace;

    private static PictureFrame? Frame(HttpRequest request) =>
        QueryValues.Number(request, "width", SmallestSize, LargestSize) is { } width && QueryValues.Number(request, "height", SmallestSize, LargestSize) is { } height
            ? new PictureFrame(width, height)
            : null;

    private static async Task<IResult> EncodeAsync(
        string id, JobPictureRequest what, string name, HttpRequest request, IJobService jobs, IJobPictures pictures, IBrandKits brands, CancellationToken cancellation)
    {
        var wanted = what with
        {
            Format = QueryValues.Format(request),
            Quality = QueryValues.Number(request, "quality", 1, 100) ?? DisplayQuality,
            Size = QueryValues.Number(request, "size", SmallestSize, LargestSize),
            Frame = Frame(request),
            Ellipse = QueryValues.Flag(request, "round"),
            Ground = QueryValues.Color(request, "ground"),
            Logo = QueryValues.Flag(request, "logo") && Workspaces.Of(request.HttpContext) is { } workspace ? brands.MarkOf(workspace) : null,
            WithRecipe = request.Query["recipe"].ToString() is not ("false" or "0"),
        };
        if (jobs.Find(id) is not { } job)
        {
            throw ApiErrors.NoJob(id);
        }

        wanted = IsView(request, job) ? wanted with { IsView = true } : wanted.WithLabel(request);
        var picture = await pictures.EncodeAsync(id, wanted, cancellation)
            ?? throw new FusionException(FusionErrorCodes.PictureNotFound, $"Job '{id}' has no such picture now.");
        return new PictureResult(picture, job.IsFinished ? s_lifetime : null, Download(request, name, job, picture));
    }
}
