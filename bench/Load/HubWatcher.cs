using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace FaceFusion.Bench.Load;

/// <summary>A client of the hub that watches jobs and notes how late it hears of their ends.</summary>
internal sealed class HubWatcher : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Lock _lock = new();

    private HubWatcher(HubConnection connection) => _connection = connection;

    /// <summary>Milliseconds from each job's end, by its own time, to when it was told here; of a job that had ended before it was asked for, from then.</summary>
    public List<double> Delays { get; } = [];

    public static async Task<HubWatcher> ConnectAsync(Uri address)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/jobs"), HttpTransportType.WebSockets).Build();
        await connection.StartAsync();
        return new HubWatcher(connection);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>Watches the jobs until all have ended.</summary>
    public Task WatchAsync(IReadOnlyList<string> jobs) => Task.WhenAll(jobs.Select(WatchAsync));

    private async Task WatchAsync(string job)
    {
        var asked = DateTimeOffset.UtcNow;
        await foreach (var state in _connection.StreamAsync<JsonNode>("Subscribe", job))
        {
            if (state["completed_at"] is { } at)
            {
                var ended = at.GetValue<DateTimeOffset>();
                var delay = (DateTimeOffset.UtcNow - (ended > asked ? ended : asked)).TotalMilliseconds;
                lock (_lock)
                {
                    Delays.Add(delay);
                }
            }
        }
    }
}
