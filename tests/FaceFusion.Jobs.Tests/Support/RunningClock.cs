namespace FaceFusion.Jobs.Tests.Support;

/// <summary>Moves a studio's clock as fast as the world's.</summary>
internal sealed class RunningClock : IDisposable
{
    private readonly Timer _timer;

    public RunningClock(ManualTime time) => _timer = new Timer(_ => time.Advance(TimeSpan.FromMilliseconds(50)), null, 0, 50);

    public void Dispose() => _timer.Dispose();
}
