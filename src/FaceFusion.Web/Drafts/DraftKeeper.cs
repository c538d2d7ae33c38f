using System.Data.Common;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Drafts;

namespace FaceFusion.Web.Drafts;

/// <summary>
/// Keeps the draft of one open page in the store: one write at a time, the newest state wins, nothing waits for a pause. Where
/// another page has changed the draft meanwhile, nothing is kept and <see cref="Overtaken"/> tells.
/// </summary>
public sealed class DraftKeeper(IDraftStore store, string workspace)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, string> _texts = [];
    private StoredDraft? _wanted;
    private Task _writing = Task.CompletedTask;
    private long _revision;
    private int _generation;

    /// <summary>The store has a newer revision of another page. From the thread that writes.</summary>
    public event Action? Overtaken;

    /// <summary>The store could not keep the newest state. From the thread that writes.</summary>
    public event Action? Failed;

    /// <summary>The draft's id; null before anything was kept.</summary>
    public string? Id { get; private set; }

    /// <summary>Ends once everything that was asked to be kept is.</summary>
    public Task Settled
    {
        get
        {
            lock (_lock)
            {
                return _writing;
            }
        }
    }

    /// <summary>The kept draft, as a history; null where there is none of this id or it holds nothing sound. It is this page's from now on.</summary>
    public (IReadOnlyList<DraftStep> Steps, int Present)? Load(string? id)
    {
        if (!UnguessableId.IsValid(id, IDraftStore.IdPrefix) || store.Find(workspace, id!) is not { } stored)
        {
            return null;
        }

        var steps = stored.Steps
            .Select(step => DraftJson.Parse(step.State) is { } state ? new DraftStep(step.Number, step.MadeAt, state) : null)
            .OfType<DraftStep>().ToList();
        if (steps.Count == 0)
        {
            return null;
        }

        lock (_lock)
        {
            _generation++;
            (Id, _revision, _wanted) = (id, stored.Revision, null);
            _texts.Clear();
        }

        var present = steps.FindIndex(step => step.Number == stored.Present);
        return (steps, present < 0 ? steps.Count - 1 : present);
    }

    /// <summary>Lets the draft go: what comes next is another one.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _generation++;
            (Id, _revision) = (null, 0);
            _texts.Clear();
        }
    }

    /// <summary>Keeps a history as it is now.</summary>
    public void Keep(DraftHistory history)
    {
        lock (_lock)
        {
            Id ??= UnguessableId.Create(IDraftStore.IdPrefix);
            _wanted = new StoredDraft(Id, 0, history.Steps[history.Present].Number, [.. history.Steps.Select(Store)]);
            if (_writing.IsCompleted)
            {
                _writing = Task.Run(WriteAll);
            }
        }
    }

    private StoredStep Store(DraftStep step)
    {
        if (!_texts.TryGetValue(step.Number, out var text))
        {
            _texts[step.Number] = text = DraftJson.Format(step.State);
        }

        return new StoredStep(step.Number, step.MadeAt, text);
    }

    private void WriteAll()
    {
        while (true)
        {
            StoredDraft next;
            int generation;
            lock (_lock)
            {
                if (_wanted is null)
                {
                    // Under the lock: whoever wants more from now on starts another writer.
                    _writing = Task.CompletedTask;
                    return;
                }

                next = _wanted with { Revision = _wanted.Id == Id ? _revision : 0 };
                generation = _generation;
                _wanted = null;
            }

            long? revision;
            try
            {
                revision = store.Save(workspace, next);
            }
            catch (DbException)
            {
                // A full disk, say: the next change tries again with everything.
                Failed?.Invoke();
                continue;
            }

            lock (_lock)
            {
                if (generation != _generation)
                {
                    continue;
                }

                _revision = revision ?? _revision;
            }

            if (revision is null)
            {
                Overtaken?.Invoke();
            }
        }
    }
}
