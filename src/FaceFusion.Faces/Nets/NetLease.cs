namespace FaceFusion.Faces;

/// <summary>A net that is borrowed; it stays open until it is given back.</summary>
/// <param name="net">The net.</param>
/// <param name="giveBack">Called once.</param>
public sealed class NetLease<T>(T net, Action? giveBack = null) : IDisposable
    where T : class
{
    private Action? _giveBack = giveBack;

    /// <summary>The net.</summary>
    public T Net { get; } = net;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
