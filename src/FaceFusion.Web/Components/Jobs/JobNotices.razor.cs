using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Interop;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FaceFusion.Web.Components.Jobs;

/// <summary>Follows the reader's jobs and says when a long fusion, or a batch, has ended. Of a batch's pictures each by itself nothing is said.</summary>
public sealed partial class JobNotices : IAsyncDisposable
{
    /// <summary>What was over sooner was waited for.</summary>
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(30);

    /// <summary>An end that was so long ago is no news.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromMinutes(1);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private CollocatedScript<JobNotices>? _script;
    private ElementReference _root;
    private Notice? _shown;

    [CascadingParameter(Name = "Workspace")]
    public string Workspace { get; set; } = string.Empty;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private IJobService JobService { get; set; } = null!;

    [Inject]
    private IBatches Batches { get; set; } = null!;

    [Inject]
    private IPhotoStore Photos { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public ValueTask DisposeAsync()
    {
        JobService.Changed -= Follow;
        Batches.PictureRefused -= FollowBatch;
        return _script?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new CollocatedScript<JobNotices>(JS, "Jobs/JobNotices.razor.js");
            if (await _script.AttachAsync(_root, this))
            {
                JobService.Changed += Follow;
                Batches.PictureRefused += FollowBatch;
            }
        }
    }

    private void Follow(JobSnapshot job)
    {
        if (job.Origin.Workspace == Workspace && job.IsFinished && Time.GetUtcNow() - job.CompletedAt < s_news)
        {
            _ = InvokeAsync(() => (IBatches.OfJob(job.Origin) is { } batch ? OfBatch(batch) : OfJob(job)) is { } notice ? TellAsync(notice) : Task.CompletedTask);
        }
    }

    /// <summary>The last picture of a batch may never become a job that ends.</summary>
    private void FollowBatch(string id)
    {
        if (Batches.FindHead(id)?.Workspace == Workspace)
        {
            _ = InvokeAsync(() => OfBatch(id) is { } notice ? TellAsync(notice) : Task.CompletedTask);
        }
    }

    private async Task TellAsync(Notice notice)
    {
        if (_script is null || !_told.Add(notice.Id))
        {
            return;
        }

        if (!IsInSight(notice))
        {
            _shown = notice;
            StateHasChanged();
        }

        await _script.CallAsync("tell", notice.Id, notice.Title, notice.Text, notice.Url);
    }

    private Notice? OfJob(JobSnapshot job) => job.State is not (JobState.Succeeded or JobState.Failed) || job.CompletedAt - job.CreatedAt <= s_long
        ? null
        : job.State == JobState.Succeeded
            ? new Notice(job.Id, T["Notice.Done"], PictureNames.Title(job, T), $"/gallery/{job.Id}", true)
            : new Notice(job.Id, T["Notice.Failed"], Words(job), "/queue", false);

    private Notice? OfBatch(string id)
    {
        if (Batches.HasWaiting(id) || Batches.Find(id) is not { IsOver: true, Head.IsCanceled: false } batch || Time.GetUtcNow() - batch.Head.CreatedAt <= s_long)
        {
            return null;
        }

        var name = batch.Head.Name.Length > 0 ? batch.Head.Name : T["Batch"].Value;
        return new Notice(id, T[batch.Succeeded > 0 ? "Notice.Batch.Done" : "Notice.Batch.Failed"], T["Notice.Batch.Words", name, batch.Succeeded, batch.Entries.Count], $"/batch/{id}", batch.Succeeded > 0);
    }

    /// <summary>True on the pages that show the end themselves.</summary>
    private bool IsInSight(Notice notice)
    {
        var path = "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        return path == notice.Url || path is "/queue" || (path is "/" || path.StartsWith("/studio/", StringComparison.Ordinal)) && !notice.Url.StartsWith("/batch/", StringComparison.Ordinal);
    }

    private string Words(JobSnapshot job) => job.Error is not { } error ? string.Empty : ErrorCatalog.Describe(
        new FusionException(error.Code, error.Code, error.Photo, error.Arguments), photo => PictureNames.OfPhoto(job, photo) ?? Photos.Find(photo)?.NameIn(CultureInfo.CurrentUICulture) ?? photo, CultureInfo.CurrentUICulture).Message;

    private void Close() => _shown = null;

    /// <param name="Id">Of the job or batch: it is told once.</param>
    /// <param name="Title">What has happened.</param>
    /// <param name="Text">To what.</param>
    /// <param name="Url">Where it is to be seen.</param>
    /// <param name="IsGood">False where nothing came of it.</param>
    private sealed record Notice(string Id, string Title, string Text, string Url, bool IsGood);
}
