namespace FaceFusion.E2E.Infrastructure;

/// <summary>The system's time, which a test may push on.</summary>
internal sealed class PushedClock : TimeProvider
{
    private long _ticks;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));

    public void Push(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
