using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Sharing;
using Microsoft.Extensions.Options;

namespace FaceFusion.Web.Api;

/// <summary>Puts jobs into the words of the API and the hub.</summary>
internal sealed class JobTeller(IPhotoStore photos, IJobPictures pictures, IFileLinks links, IOptions<StorageOptions> storage, TimeProvider time)
{
    private const string Expired = "expired";

    /// <summary>How long a signed address of a file opens it.</summary>
    private static readonly TimeSpan s_opens = TimeSpan.FromHours(1);

    /// <summary>The job with its file, which is made where it was not asked for before.</summary>
    public async Task<JobModel> TellAsync(JobSnapshot job, CultureInfo culture, CancellationToken cancellation) =>
        Tell(job, culture, withRecipe: true, await FilesAsync(job, cancellation));

    /// <summary>The job as lists and events have it: whoever only watches for the end has no file encoded.</summary>
    /// <param name="job">The job.</param>
    /// <param name="culture">Whose language a fault is told in.</param>
    /// <param name="withRecipe">False leaves out what does not change.</param>
    public JobModel Tell(JobSnapshot job, CultureInfo culture, bool withRecipe) => Tell(job, culture, withRecipe, FilesOf(job, null));

    private JobModel Tell(JobSnapshot job, CultureInfo culture, bool withRecipe, IReadOnlyList<FileModel> files)
    {
        var asked = JobAsked.Of(job);
        var now = time.GetUtcNow();
        var expires = ExpiryOf(job);
        var isExpired = expires <= now;
        return new JobModel
        {
            Id = job.Id,
            Type = SnakeCase.Of(job.Type),
            Status = isExpired ? Expired : SnakeCase.Of(job.State),
            Input = asked.Input,
            Recipe = withRecipe ? JsonSerializer.Deserialize<JsonElement>(RecipeJson.Format(job.Recipe, indented: false)) : null,
            OutputOptions = asked.OutputOptions,
            Progress = ProgressModel.Of(job, now),
            Output = job.Outcome is { } outcome && !isExpired ? OutputModel.Of(job, outcome, files) : null,
            Error = job.Error is { } error ? ApiErrors.ToProblem(error, photos, culture) : null,
            Metadata = asked.Metadata,
            IdempotencyKey = asked.IdempotencyKey,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            CompletedAt = job.CompletedAt,
            ExpiresAt = expires,
            Metrics = MetricsModel.Of(job),
            Urls = UrlsOf(job),
        };
    }

    /// <summary>None where somebody whom it shows is not spoken for, or the format has no room for it: <c>urls.picture</c> says why.</summary>
    private async Task<IReadOnlyList<FileModel>> FilesAsync(JobSnapshot job, CancellationToken cancellation)
    {
        try
        {
            return await ExportAsync(job, cancellation) is { } file ? FilesOf(job, file) : [];
        }
        catch (Exception fault) when (fault is FusionException or ImagingException)
        {
            return [];
        }
    }

    /// <summary>The job's file; null where there is none.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<EncodedPicture?> ExportAsync(JobSnapshot job, CancellationToken cancellation) => pictures.ExportAsync(job.Id, RequestOf(job), cancellation);

    /// <summary>What whoever has a signed address gets; null where there is none.</summary>
    public Task<EncodedPicture?> OpenAsync(JobSnapshot job, FileLink link, CancellationToken cancellation)
    {
        var own = RequestOf(job) with { IsShared = true };
        return link.Options is not { } options ? pictures.ExportAsync(job.Id, own, cancellation)
            : EncodedPicture.FormatOf(link.Extension) is { } format ? pictures.EncodeAsync(job.Id, own.Within(options.Size) with { Format = format, Quality = options.Quality }, cancellation)
            : Task.FromResult<EncodedPicture?>(null);
    }

    /// <summary>A signed address of a job's file, in another size, format or quality where one is wanted; null where there is no file.</summary>
    public async Task<LinkModel?> LinkAsync(JobSnapshot job, int? size, ImageFormat? format, int? quality, CancellationToken cancellation)
    {
        if (await ExportAsync(job, cancellation) is not { } file)
        {
            return null;
        }

        var wanted = new EncodedPicture(default, format ?? file.Format);
        var options = size is null && format is null && quality is null ? null : new FileLinkOptions(size, quality ?? RequestOf(job).Quality);
        var until = time.GetUtcNow() + s_opens;
        return new LinkModel(links.Create(new FileLink(job.Id, wanted.Extension.TrimStart('.'), options), until), wanted.Format.ToString().ToLowerInvariant(), DateTimeOffset.FromUnixTimeSeconds(until.ToUnixTimeSeconds()));
    }

    private static JobPictureRequest RequestOf(JobSnapshot job) => (JobAsked.Of(job).OutputOptions ?? new OutputOptions()).ToRequest();

    private IReadOnlyList<FileModel> FilesOf(JobSnapshot job, EncodedPicture? picture) =>
        job.Outcome is { Clip: not null } clip ? [FileOf(job, picture), new FileModel($"/api/v1/jobs/{job.Id}/clip", "mp4", clip.Width, clip.Height)] : [FileOf(job, picture)];

    private FileModel FileOf(JobSnapshot job, EncodedPicture? file)
    {
        var frame = RequestOf(job).Frame;
        return new FileModel($"/api/v1/jobs/{job.Id}/file", (file is null ? JobAsked.Of(job).OutputOptions?.Format : file.Format.ToString())?.ToLowerInvariant(), frame?.Width ?? job.Outcome?.Width ?? 0, frame?.Height ?? job.Outcome?.Height ?? 0)
        {
            SignedUrl = file is null ? null : links.Create(new FileLink(job.Id, file.Extension.TrimStart('.'), null), time.GetUtcNow() + s_opens),
            Bytes = file?.Bytes.Length,
            Sha256 = file is null ? null : Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)),
        };
    }

    private DateTimeOffset? ExpiryOf(JobSnapshot job) =>
        job.CompletedAt is not { } end || (job.State == JobState.Succeeded && job.IsStarred) ? null
        : end + (job.State == JobState.Succeeded ? storage.Value.PictureRetention : storage.Value.Retention);

    private static Dictionary<string, string> UrlsOf(JobSnapshot job)
    {
        var self = "/api/v1/jobs/" + job.Id;
        var urls = new Dictionary<string, string> { ["self"] = self, ["cancel"] = self + "/cancel", ["events"] = self + "/events", ["web"] = "/gallery/" + job.Id };
        for (var round = 1; round <= job.ReadyRounds && job.State is JobState.Running or JobState.Succeeded; round++)
        {
            urls[FormattableString.Invariant($"round{round}")] = StepModel.UrlOf(job.Id, round);
        }

        (string Name, bool IsThere)[] more =
        [
            ("picture", job.State == JobState.Succeeded),
            ("licences", job.Outcome is { Licences: not null }),
            ("film", job.Outcome is { HasFilm: true }),
            ("clip", job.Outcome is { Clip: not null }),
            ("difference", job.Outcome is { HasDifference: true }),
        ];
        foreach (var (name, _) in more.Where(url => url.IsThere))
        {
            urls[name] = $"{self}/{name}";
        }

        return urls;
    }
}
