using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

/// <summary>As much of SignalR's JSON protocol over a WebSocket as the tests need.</summary>
internal sealed class SignalRClient : IDisposable
{
    private const char RecordSeparator = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly StringBuilder _received = new();

    public static async Task<SignalRClient> ConnectAsync(Uri address, string path, string? origin = null)
    {
        var client = new SignalRClient();
        if (origin is not null)
        {
            client._socket.Options.SetRequestHeader("Origin", origin);
        }

        await client._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = path }.Uri, CancellationToken.None).WaitAsync(Waiting.Patience);
        await client.SendAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        Assert.Equal("{}", (await client.ReceiveAsync()).ToJsonString());
        return client;
    }

    public void Dispose() => _socket.Dispose();

    public Task StartStreamAsync(string target, params string[] arguments) => SendAsync(new JsonObject
    {
        ["type"] = 4,
        ["invocationId"] = "1",
        ["target"] = target,
        ["arguments"] = new JsonArray([.. arguments.Select(a => JsonValue.Create(a))]),
    });

    public Task CancelStreamAsync() => SendAsync(new JsonObject { ["type"] = 5, ["invocationId"] = "1" });

    /// <summary>The next stream item (type 2) or completion (type 3).</summary>
    public async Task<JsonNode> NextAsync()
    {
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["type"]!.GetValue<int>() is 2 or 3)
            {
                return message;
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

            var result = await _socket.ReceiveAsync(block, CancellationToken.None).WaitAsync(Waiting.Patience);
            Assert.NotEqual(WebSocketMessageType.Close, result.MessageType);
            _received.Append(Encoding.UTF8.GetString(block, 0, result.Count));
        }
    }
}
