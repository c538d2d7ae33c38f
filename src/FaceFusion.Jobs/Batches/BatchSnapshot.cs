using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Jobs.Batches;

/// <summary>Where one picture of a batch stands.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Job">Its job; null while it waits for room in the queue, and where it was refused.</param>
/// <param name="Problem">Why it was refused before it became a job; null for none.</param>
public sealed record BatchEntry(int Position, string Label, JobSnapshot? Job, JobError? Problem)
{
    /// <summary>Who wears what on whom, of a try-on; null for other pictures.</summary>
    public TryOnParts? Parts { get; init; }

    /// <summary>True where nothing more will happen.</summary>
    public bool IsOver => Problem is not null || Job is { IsFinished: true };
}

/// <summary>A batch without its pictures. Immutable.</summary>
/// <param name="Id"><c>bat_</c> and 26 characters.</param>
/// <param name="Workspace">Whose; null for nobody's.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="IsCanceled">True where no more of it is begun.</param>
public sealed record BatchHead(string Id, string? Workspace, string Name, DateTimeOffset CreatedAt, bool IsCanceled);

/// <summary>How often what is known of a model was there already.</summary>
/// <param name="Asked">Try-ons that are made.</param>
/// <param name="Known">Those of them whose model an earlier picture had analysed.</param>
/// <param name="Saved">The time that this saved.</param>
public readonly record struct ModelReuse(int Asked, int Known, TimeSpan Saved);

/// <summary>A batch at one moment. Immutable.</summary>
/// <param name="Head">What it is.</param>
/// <param name="Entries">Its pictures, in order.</param>
public sealed record BatchSnapshot(BatchHead Head, IReadOnlyList<BatchEntry> Entries)
{
    /// <summary>Pictures that are made.</summary>
    public int Succeeded => Entries.Count(entry => entry.Job is { State: JobState.Succeeded });

    /// <summary>Pictures that will not be made.</summary>
    public int Failed => Entries.Count(entry => entry.Problem is not null || entry.Job is { State: JobState.Failed or JobState.Canceled });

    /// <summary>How far analyses of models were shared by its try-ons.</summary>
    public ModelReuse Models
    {
        get
        {
            List<double?> saved = [.. Entries.Select(entry => entry.Job?.Outcome?.TryOn).OfType<TryOnReport>().Select(report => report.ModelSavedSeconds)];
            return new ModelReuse(saved.Count, saved.Count(seconds => seconds is not null), TimeSpan.FromSeconds(saved.Sum() ?? 0));
        }
    }

    /// <summary>True where nothing more will happen.</summary>
    public bool IsOver => Entries.All(entry => entry.IsOver || (Head.IsCanceled && entry.Job is null));
}
