using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>What the studio logged as an error: a circuit that ended of one explains a page that does nothing any more.</summary>
internal sealed class ServerErrors : ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    public void ListenTo(ILoggerFactory factory) => factory.AddProvider(new Provider(this));

    /// <summary>The errors since the last call, with their stack traces.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_errors.TryDequeue(out var error))
        {
            taken.Add(error);
        }

        return taken;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    private sealed class Provider(ServerErrors errors) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => errors;

        public void Dispose()
        {
        }
    }
}
