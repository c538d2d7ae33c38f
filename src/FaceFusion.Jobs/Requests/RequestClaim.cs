namespace FaceFusion.Jobs.Requests;

/// <summary>A request's name, until it is known what the request has made. Disposed before that it is free again.</summary>
public sealed class RequestClaim : IDisposable
{
    private readonly Action<string, string>? _complete;
    private Action? _release;

    internal RequestClaim(Action<string, string> complete, Action release) => (_complete, _release) = (complete, release);

    internal RequestClaim(string made, string request) => (Made, Request) = (made, request);

    /// <summary>The id of what the request made when it was sent first; null where this is the first time.</summary>
    public string? Made { get; }

    /// <summary>The hash of what was asked first; empty where this is the first time.</summary>
    public string Request { get; } = string.Empty;

    /// <summary>Keeps what was made.</summary>
    /// <param name="made">Its id.</param>
    /// <param name="request">The hash of what was asked.</param>
    public void Complete(string made, string request)
    {
        _complete?.Invoke(made, request);
        _release = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _release?.Invoke();
        _release = null;
    }
}
