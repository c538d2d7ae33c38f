using System.Diagnostics.CodeAnalysis;

namespace FaceFusion.Jobs;

/// <summary>Keeps what was used last, as long as the weights fit the capacity. Safe for concurrent use.</summary>
/// <param name="capacity">Sum of weights at most; what is heavier alone is not kept at all.</param>
/// <param name="weigh">Weight of a value.</param>
internal sealed class WeightedLru<TKey, TValue>(long capacity, Func<TValue, long> weigh)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> _newestFirst = [];
    private long _weight;

    /// <summary>Sum of the weights now.</summary>
    public long Weight
    {
        get
        {
            lock (_lock)
            {
                return _weight;
            }
        }
    }

    /// <summary>Finds a value and marks it as used.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                value = null;
                return false;
            }

            _newestFirst.Remove(node);
            _newestFirst.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>The value kept under the key, made by <paramref name="create"/> (under the lock: cheap only) where there is none.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> create)
    {
        lock (_lock)
        {
            if (!TryGet(key, out var value))
            {
                value = create();
                Set(key, value);
            }

            return value;
        }
    }

    /// <summary>Keeps a value and drops the oldest ones that no longer fit.</summary>
    public void Set(TKey key, TValue value)
    {
        var weight = weigh(value);
        lock (_lock)
        {
            Remove(key);
            if (weight > capacity)
            {
                return;
            }

            _nodes[key] = _newestFirst.AddFirst((key, value, weight));
            _weight += weight;
            while (_weight > capacity)
            {
                Remove(_newestFirst.Last!.Value.Key);
            }
        }
    }

    /// <summary>Drops everything whose key the condition holds for.</summary>
    public void RemoveWhere(Func<TKey, TValue, bool> condition)
    {
        lock (_lock)
        {
            foreach (var (key, _, _) in _newestFirst.Where(entry => condition(entry.Key, entry.Value)).ToArray())
            {
                Remove(key);
            }
        }
    }

    private void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _newestFirst.Remove(node);
            _weight -= node.Value.Weight;
        }
    }
}
