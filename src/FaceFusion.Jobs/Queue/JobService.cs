using System.Collections.Concurrent;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Queue;

/// <summary>Jobs in memory, pictures in the data folder.</summary>
internal sealed partial class JobService(
    JobQueue queue,
    JobPace pace,
    IPhotoStore photos,
    JobFolder folder,
    TimeProvider time,
    ILogger<JobService> logger) : IJobService
{
    public const string IdPrefix = "job_";

    private readonly ConcurrentDictionary<string, JobEntry> _jobs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public JobSnapshot Enqueue(Recipe recipe)
    {
        RequireSound(recipe);
        var entry = new JobEntry(
            new JobSnapshot
            {
                Id = UnguessableId.Create(IdPrefix),
                Recipe = recipe,
                State = JobState.Queued,
                Rounds = recipe.Rounds.Count,
                CreatedAt = time.GetUtcNow(),
            },
            time);
        var queued = entry.Now;
        _jobs[entry.Id] = entry;
        if (!queue.TryAdd(entry))
        {
            _jobs.TryRemove(entry.Id, out _);
            entry.Dispose();
            throw new FusionException(
                FusionErrorCodes.QueueFull,
                "The queue is full.",
                arguments: new Dictionary<string, object> { ["seconds"] = pace.SecondsUntilFree(queue.Count) });
        }

        LogQueued(entry.Id, recipe.Method, recipe.Photos.Count);
        return queued;
    }

    /// <inheritdoc/>
    public JobSnapshot? Find(string id) => FindEntry(id)?.Now;

    /// <summary>The job itself, or null.</summary>
    public JobEntry? FindEntry(string id) => _jobs.GetValueOrDefault(id);

    /// <inheritdoc/>
    public IReadOnlyList<JobSnapshot> List() => [.. _jobs.Values.Select(e => e.Now).OrderByDescending(j => j.CreatedAt)];

    /// <inheritdoc/>
    public bool Cancel(string id)
    {
        if (FindEntry(id) is not { } entry || !entry.RequestStop())
        {
            return false;
        }

        if (queue.Remove(entry))
        {
            entry.EndCanceled();
        }

        LogCancelAsked(id);
        return true;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JobSnapshot> WatchAsync(string id, CancellationToken cancellation) =>
        FindEntry(id)?.WatchAsync(cancellation) ?? AsyncEnumerable.Empty<JobSnapshot>();

    /// <summary>Forgets jobs that ended before <paramref name="limit"/>, with their pictures.</summary>
    /// <returns>How many.</returns>
    public int RemoveOlderThan(DateTimeOffset limit)
    {
        var old = _jobs.Values.Where(e => e.Now.CompletedAt < limit).ToArray();
        foreach (var entry in old)
        {
            _jobs.TryRemove(entry.Id, out _);
            folder.Delete(entry.Id);
            entry.Dispose();
        }

        return old.Length;
    }

    /// <summary>Ends every job that waits: the program is stopping.</summary>
    public void EndWaiting()
    {
        foreach (var entry in _jobs.Values.Where(queue.Remove))
        {
            entry.EndCanceled();
        }
    }

    private void RequireSound(Recipe recipe)
    {
        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            throw fault;
        }

        if (recipe.Photos.FirstOrDefault(photo => photos.Find(photo) is null) is { } missing)
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no photo '{missing}'.", missing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} queued: {Method} of {Photos} photos.")]
    private partial void LogQueued(string job, FusionMethod method, int photos);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} was asked to stop.")]
    private partial void LogCancelAsked(string job);
}
