using System.Diagnostics;
using FaceFusion.Faces;

namespace FaceFusion.Fusion.Neural;

/// <summary>Remembers which models took part in a picture. Safe for concurrent use.</summary>
internal sealed class NetLog
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, NetUse> _uses = [];

    /// <summary>The models in the order of their first use.</summary>
    public IReadOnlyList<NetUse> Uses
    {
        get
        {
            lock (_lock)
            {
                return [.. _uses.Values];
            }
        }
    }

    /// <summary>Does something with a net and remembers it.</summary>
    public T Time<T>(IFaceNet net, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        Note(net, Stopwatch.GetElapsedTime(start));
        return result;
    }

    /// <summary>Does something with a net and remembers it.</summary>
    public void Time(IFaceNet net, Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        Note(net, Stopwatch.GetElapsedTime(start));
    }

    private void Note(IFaceNet net, TimeSpan time)
    {
        lock (_lock)
        {
            foreach (var facts in net.Facts)
            {
                // The models inside a net took no time of their own.
                var before = _uses.TryGetValue(facts.Id, out var known) ? known.Time : TimeSpan.Zero;
                _uses[facts.Id] = new NetUse(facts, before + (facts == net.Facts[0] ? time : TimeSpan.Zero));
            }
        }
    }
}
