using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Batches;

/// <summary>Batches: many recipes, begun as the queue has room, over restarts too. Safe for concurrent use.</summary>
public interface IBatches
{
    /// <summary>Pictures of a batch at most.</summary>
    const int Most = 500;

    /// <summary>The error of a batch with none, or too many.</summary>
    static FusionException WrongSize(long count) => new(
        FusionErrorCodes.BatchSize, $"A batch has 1 to {Most} pictures; these are {count}.", arguments: new Dictionary<string, object> { ["count"] = count, ["max"] = Most });

    /// <summary>A picture of the batch with this id may have been refused before it became a job. Raised on any thread, in the process that feeds the queue and in all that hear of it.</summary>
    event Action<string>? PictureRefused;

    /// <summary>Keeps a batch and begins it.</summary>
    /// <param name="workspace">Whose; null for nobody's.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="items">1 to <see cref="Most"/>.</param>
    /// <exception cref="FusionException">
    /// <c>batch_size</c>: none, or too many; a recipe that cannot be carried out. Nothing is begun then.
    /// </exception>
    BatchSnapshot Create(string? workspace, string name, IReadOnlyList<BatchItem> items);

    /// <summary>The id of the batch that a job was begun for; null for none.</summary>
    static string? OfJob(JobOrigin origin) => origin.Draft is { } key && key.StartsWith(Batches.IdPrefix, StringComparison.Ordinal) && key.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? key[..end] : null;

    /// <summary>True while pictures of a batch wait for room in the queue. Cheap, whatever its size.</summary>
    bool HasWaiting(string id);

    /// <summary>What a batch is, without looking at its pictures; null where there is none.</summary>
    BatchHead? FindHead(string id);

    /// <summary>The batch, or null.</summary>
    BatchSnapshot? Find(string id);

    /// <summary>The batches of a workspace, newest first.</summary>
    IReadOnlyList<BatchHead> List(string workspace);

    /// <summary>About how long a picture takes here while nobody else asks for any; null before enough were made to tell.</summary>
    TimeSpan? TimePerPicture();

    /// <summary>Begins no more of a batch and ends what runs; false where there is none or it is over.</summary>
    bool Cancel(string id);
}
