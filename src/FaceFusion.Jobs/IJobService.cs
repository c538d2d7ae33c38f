using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs;

/// <summary>Takes jobs in and tells how they go. Safe for concurrent use.</summary>
public interface IJobService
{
    /// <summary>Validates the recipe and puts it in the queue; from then on no end of the program loses it.</summary>
    /// <exception cref="Fusion.FusionException">The recipe is not sound, names a photo that is not there, or the queue is full.</exception>
    JobSnapshot Enqueue(Recipe recipe, JobOrigin origin);

    /// <summary>The job as it is now, or null.</summary>
    JobSnapshot? Find(string id);

    /// <summary>The newest jobs, newest first: up to a thousand.</summary>
    IReadOnlyList<JobSnapshot> List();

    /// <summary>The newest jobs of a workspace, newest first, without those in the bin.</summary>
    IReadOnlyList<JobSnapshot> ListOf(string workspace, int limit);

    /// <summary>The newest job that was rendered from a draft and has not failed, or null.</summary>
    JobSnapshot? FindNewestOf(string draft);

    /// <summary>Asks a job to stop; false where it is not there or has ended.</summary>
    bool Cancel(string id);

    /// <summary>
    /// Tells every change of every job that this process knows, the percents too; from any thread, and whoever listens must be quick.
    /// </summary>
    event Action<JobSnapshot>? Changed;

    /// <summary>
    /// The job's states from now on: the present one first, then every change, coalesced to at most ten a second (newest
    /// wins, the last state is never dropped); ends after a last state.
    /// </summary>
    IAsyncEnumerable<JobSnapshot> WatchAsync(string id, CancellationToken cancellation);
}
