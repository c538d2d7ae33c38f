using FaceFusion.Jobs.Batches;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Batches that are kept and never made.</summary>
internal sealed class FakeBatches : IBatches
{
    private readonly List<BatchSnapshot> _batches = [];

    public event Action<string>? PictureRefused;

    /// <summary>How long a picture takes.</summary>
    public TimeSpan? Pace { get; set; }

    public TimeSpan? TimePerPicture() => Pace;

    /// <summary>Says that a picture of a batch was refused.</summary>
    public void Refuse(string id) => PictureRefused?.Invoke(id);

    public BatchSnapshot Create(string? workspace, string name, IReadOnlyList<BatchItem> items)
    {
        var head = new BatchHead($"bat_{_batches.Count + 1}", workspace, name, DateTimeOffset.UnixEpoch, false);
        _batches.Add(new BatchSnapshot(head, [.. items.Select((item, i) => new BatchEntry(i + 1, item.Label, null, null) { Parts = item.Parts })]));
        return _batches[^1];
    }

    /// <summary>Says what has become of a batch.</summary>
    public void Set(BatchSnapshot batch)
    {
        _batches.RemoveAll(old => old.Head.Id == batch.Head.Id);
        _batches.Add(batch);
    }

    public bool HasWaiting(string id) => Find(id)?.Entries.Any(entry => entry.Job is null && entry.Problem is null) ?? false;

    public BatchHead? FindHead(string id) => Find(id)?.Head;

    public BatchSnapshot? Find(string id) => _batches.Find(batch => batch.Head.Id == id);

    public IReadOnlyList<BatchHead> List(string workspace) => [.. _batches.Select(batch => batch.Head).Where(head => head.Workspace == workspace)];

    public bool Cancel(string id) => false;
}
