using System.Globalization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Components.Jobs;

/// <summary>The job that one open page watches: starts it, follows it, ends it.</summary>
public sealed class RenderSession(IJobService jobs) : IDisposable
{
    private CancellationTokenSource? _watch;
    private FusionException? _failure;

    /// <summary>After every state of the job; may come from any thread.</summary>
    public event Action? Changed;

    /// <summary>The job as it was last heard of.</summary>
    public JobSnapshot? Job
    {
        get;
        private set
        {
            field = value;
            _failure = value is { State: JobState.Failed, Error: { } error } ? new FusionException(error.Code, error.Code, error.Photo, error.Arguments) : null;
        }
    }

    /// <summary>Why the job could not be taken in; null otherwise.</summary>
    public Exception? Refusal { get; private set; }

    public bool IsBusy => Job is { IsFinished: false };

    /// <summary>Why the job could not be taken in, or failed: the same object for as long as it is so. Null otherwise.</summary>
    public FusionException? Fault => Refusal as FusionException ?? _failure;

    /// <summary>What to say about a refusal or a failure, or null.</summary>
    public ErrorText? Error(Func<string, string> photoName) =>
        (Refusal ?? Fault) is { } error ? ErrorCatalog.Describe(error, photoName, CultureInfo.CurrentUICulture) : null;

    /// <summary>Puts a recipe in the queue and follows it.</summary>
    public void Start(Recipe recipe, JobOrigin origin)
    {
        Refusal = null;
        try
        {
            Follow(jobs.Enqueue(recipe, origin));
        }
        catch (FusionException refusal)
        {
            Refusal = refusal;
            Changed?.Invoke();
        }
    }

    /// <summary>Follows a job of an earlier visit; false where it is gone.</summary>
    public bool Resume(string? id)
    {
        if (id is null || jobs.Find(id) is not { } job)
        {
            return false;
        }

        Follow(job);
        return true;
    }

    public void Cancel()
    {
        if (Job is { IsFinished: false } job)
        {
            jobs.Cancel(job.Id);
        }
    }

    /// <summary>Lets the job go; it runs on and is not shown any more.</summary>
    public void Forget()
    {
        _watch?.Cancel();
        Job = null;
        Refusal = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        _watch?.Cancel();
        _watch?.Dispose();
    }

    private void Follow(JobSnapshot job)
    {
        _watch?.Cancel();
        _watch?.Dispose();
        _watch = new CancellationTokenSource();
        Job = job;
        Changed?.Invoke();
        if (!job.IsFinished)
        {
            _ = WatchAsync(job.Id, _watch.Token);
        }
    }

    private async Task WatchAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await foreach (var snapshot in jobs.WatchAsync(id, cancellation).ConfigureAwait(false))
            {
                Job = snapshot;
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // Another job is watched now, or the page is gone.
        }
    }
}
