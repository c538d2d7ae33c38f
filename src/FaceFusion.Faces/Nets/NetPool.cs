namespace FaceFusion.Faces;

/// <summary>
/// Keeps open nets within a budget of memory: what was not used for longest goes first, and nothing goes while it is in use. Safe for
/// concurrent use.
/// </summary>
/// <param name="budget">Bytes of model files to keep open beside those in use.</param>
internal sealed class NetPool(long budget) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private long _clock;
    private bool _disposed;

    /// <summary>Names of the nets that are open.</summary>
    public IReadOnlyCollection<string> Open
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Where(entry => entry.Value.Net.IsValueCreated).Select(entry => entry.Key)];
            }
        }
    }

    /// <summary>Borrows a net, which is opened where it is not; a failure is not kept.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="open">Opens it, and says how many bytes it takes. Others who want the same net wait for it; others who do not, do not.</param>
    public NetLease<T> Rent<T>(string key, Func<(T Net, long Bytes)> open)
        where T : class, IDisposable
    {
        Entry entry;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_entries.TryGetValue(key, out entry!))
            {
                _entries[key] = entry = new Entry(new(() => open()));
            }

            entry.Users++;
        }

        try
        {
            var net = (T)entry.Net.Value.Net;
            return new NetLease<T>(net, () => Return(key, entry));
        }
        catch
        {
            lock (_lock)
            {
                if (_entries.TryGetValue(key, out var kept) && ReferenceEquals(kept, entry))
                {
                    _entries.Remove(key);
                }
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var key in _entries.Where(entry => entry.Value.Users == 0).Select(entry => entry.Key).ToArray())
            {
                Close(key);
            }
        }
    }

    private void Return(string key, Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            entry.Used = ++_clock;
            while (Oldest() is { } oldest && (_disposed || _entries.Values.Where(e => e.Net.IsValueCreated).Sum(e => e.Net.Value.Bytes) > budget))
            {
                Close(oldest);
            }
        }
    }

    private string? Oldest() => _entries.Where(entry => entry.Value.Users == 0 && entry.Value.Net.IsValueCreated).OrderBy(entry => entry.Value.Used).Select(entry => entry.Key).FirstOrDefault();

    private void Close(string key)
    {
        if (_entries.Remove(key, out var entry) && entry.Net.IsValueCreated)
        {
            entry.Net.Value.Net.Dispose();
        }
    }

    private sealed class Entry(Lazy<(IDisposable Net, long Bytes)> net)
    {
        public Lazy<(IDisposable Net, long Bytes)> Net { get; } = net;

        public int Users { get; set; }

        public long Used { get; set; }
    }
}
