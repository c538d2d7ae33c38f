using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace FaceFusion.Bench.Load;

/// <summary>A client of the hub (SignalR's JSON protocol over a WebSocket) that watches jobs and notes how late it hears of their ends.</summary>
internal sealed class HubWatcher : IDisposable
{
    private const char RecordSeparator = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();

    /// <summary>Milliseconds from each job's end, by its own time, to when it was told here.</summary>
    public List<double> Delays { get; } = [];

    public static async Task<HubWatcher> ConnectAsync(Uri address)
    {
        var client = new HubWatcher();
        await client._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/jobs" }.Uri, CancellationToken.None);
        await client.SendAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        await client.ReceiveAsync();
        return client;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>Watches the jobs until all have ended.</summary>
    public async Task WatchAsync(IReadOnlyList<string> jobs)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            await SendAsync(new JsonObject { ["type"] = 4, ["invocationId"] = $"{i}", ["target"] = "Subscribe", ["arguments"] = new JsonArray(jobs[i]) });
        }

        for (var left = jobs.Count; left > 0;)
        {
            var message = await ReceiveAsync();
            if (message["type"]!.GetValue<int>() == 3)
            {
                left--;
            }
            else if (message["item"]?["completedAt"] is { } at)
            {
                Delays.Add((DateTimeOffset.UtcNow - at.GetValue<DateTimeOffset>()).TotalMilliseconds);
            }
        }
    }

    private async Task SendAsync(JsonNode message) => await _socket.SendAsync(
        Encoding.UTF8.GetBytes(message.ToJsonString() + RecordSeparator), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    private async Task<JsonNode> ReceiveAsync()
    {
        var block = new byte[16 * 1024];
        while (true)
        {
            var text = _received.ToString();
            var end = text.IndexOf(RecordSeparator, StringComparison.Ordinal);
            if (end >= 0)
            {
                _received.Remove(0, end + 1);
                return JsonNode.Parse(text[..end])!;
            }

            var result = await _socket.ReceiveAsync(block, CancellationToken.None);
            if (result.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException("The studio closed the connection.");
            }

            _received.Append(Encoding.UTF8.GetString(block, 0, result.Count));
        }
    }
}
