using FaceFusion.Jobs.Queue;

namespace FaceFusion.Jobs.Leases;

/// <summary>The jobs that this process carries out now. Safe for concurrent use.</summary>
internal sealed class HeldLeases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HeldLease> _held = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<HeldLease> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Values];
            }
        }
    }

    /// <summary>True where the job is carried out here.</summary>
    public bool Has(string job)
    {
        lock (_lock)
        {
            return _held.ContainsKey(job);
        }
    }

    /// <summary>The lease of a job that is carried out here; null where it is not.</summary>
    public HeldLease? Find(string job)
    {
        lock (_lock)
        {
            return _held.GetValueOrDefault(job);
        }
    }

    /// <summary>Takes note of a job that was claimed.</summary>
    public HeldLease Add(JobEntry job, DateTimeOffset until)
    {
        var lease = new HeldLease(job, until);
        lock (_lock)
        {
            _held.Add(job.Id, lease);
        }

        return lease;
    }

    /// <summary>The job is carried out here no more.</summary>
    public void Remove(HeldLease lease)
    {
        lock (_lock)
        {
            _held.Remove(lease.Job.Id);
        }
    }

    /// <summary>Changes leases while none is taken or given back.</summary>
    public void ForEach(Action<HeldLease> action)
    {
        lock (_lock)
        {
            foreach (var lease in _held.Values)
            {
                action(lease);
            }
        }
    }
}
