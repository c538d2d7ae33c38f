using System.Data.Common;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Requests;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Queue;

/// <content>How a job comes in: once, sound, allowed, and where there is room.</content>
internal sealed partial class JobService
{
    /// <inheritdoc/>
    public JobSnapshot Enqueue(Recipe recipe, JobOrigin origin)
    {
        try
        {
            return TakeIn(recipe, origin);
        }
        catch (DbException error) when (DatabaseFault.IsAway(error))
        {
            LogAway(error);
            throw DatabaseFault.Away();
        }
    }

    private JobSnapshot TakeIn(Recipe recipe, JobOrigin origin)
    {
        var queued = new JobSnapshot
        {
            Id = UnguessableId.Create(IdPrefix),
            Recipe = recipe,
            Origin = origin,
            State = JobState.Queued,
            Trace = System.Diagnostics.Activity.Current?.Id,
            Rounds = recipe.Rounds.Count,
            CreatedAt = Now(),
        };
        lock (_arrival)
        {
            // First of all: what was taken in once is answered as it was then, whatever has been deleted or used up since.
            if (origin.Key is { } key && records.FindByKey(origin, key.Name, queued.CreatedAt - IdempotencyKey.Lifetime) is var (known, request))
            {
                return request == key.Request ? AsItWasQueued(known) : throw IRequestKeys.Reused(key);
            }

            RequireSound(recipe);
            limits.RequireJob(origin.Workspace, recipe);
            gate.RequireConfirmed(origin.Workspace, recipe);
            if (origin.Workspace is { } workspace && order.IsPaused(workspace))
            {
                queued = queued with { IsPaused = true };
            }

            if (queued.IsPaused ? queue.IsFullOf(order.CountPaused(origin.Workspace!)) : queue.IsFull)
            {
                throw new FusionException(
                    FusionErrorCodes.QueueFull,
                    "The queue is full.",
                    arguments: new Dictionary<string, object> { ["seconds"] = pace.SecondsUntilFree(queue.Count) });
            }

            if (!Add(queued))
            {
                // The same request came to another process at the same time.
                return TakeIn(recipe, origin);
            }

            Know(queued);
        }

        RingAll(queued.Id);
        TellPositions();
        Changed?.Invoke(queued);
        LogQueued(queued.Id, recipe.Method, recipe.Photos.Count);
        return queued;
    }

    private bool Add(JobSnapshot queued)
    {
        if (queued.Origin.Key is { } key)
        {
            return records.Add(queued, key);
        }

        records.Add(queued);
        return true;
    }

    /// <summary>What the first sender was told, whatever the job has become since.</summary>
    private static JobSnapshot AsItWasQueued(JobSnapshot job) => new()
    {
        Id = job.Id,
        Recipe = job.Recipe,
        Origin = job.Origin,
        State = JobState.Queued,
        Rounds = job.Recipe.Rounds.Count,
        CreatedAt = job.CreatedAt,
        IsRepeated = true,
    };

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

        clips.RequireSound(recipe);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} queued: {Method} of {Photos} photos.")]
    private partial void LogQueued(string job, FusionMethod method, int photos);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job could not be taken in: the database is away or busy.")]
    private partial void LogAway(Exception error);
}
