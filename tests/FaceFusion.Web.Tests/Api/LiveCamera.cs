using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Api;

/// <summary>A client of the live camera.</summary>
internal sealed class LiveCamera : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(Waiting.Patience);

    private LiveCamera()
    {
    }

    /// <summary>Connects; the first word is not read yet.</summary>
    public static async Task<LiveCamera> ConnectAsync(Uri address, string? workspace = null, string? origin = null)
    {
        var camera = new LiveCamera();
        if (workspace is not null)
        {
            camera._socket.Options.SetRequestHeader("Cookie", $"{Workspaces.Cookie}={workspace}");
        }

        if (origin is not null)
        {
            camera._socket.Options.SetRequestHeader("Origin", origin);
        }

        await camera._socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/api/v1/live" }.Uri, camera._patience.Token);
        return camera;
    }

    /// <summary>Connects and gets a seat: whoever had it before may be about to leave it.</summary>
    public static async Task<LiveCamera> SitDownAsync(Uri address, string? workspace = null)
    {
        LiveCamera? seated = null;
        await Waiting.UntilAsync(async () =>
        {
            var camera = await ConnectAsync(address, workspace);
            if ((await camera.HearAsync())["type"]!.GetValue<string>() == "ready")
            {
                seated = camera;
                return true;
            }

            await camera.DisposeAsync();
            return false;
        });
        return seated!;
    }

    public Task SayAsync(JsonObject wish) => _socket.SendAsync(Encoding.UTF8.GetBytes(wish.ToJsonString()), WebSocketMessageType.Text, true, _patience.Token);

    public Task ShowAsync(byte[] frame) => _socket.SendAsync(frame, WebSocketMessageType.Binary, true, _patience.Token);

    /// <summary>Chooses a sample and waits until it is on.</summary>
    public async Task ChooseAsync(string photo)
    {
        await SayAsync(new JsonObject { ["target"] = new JsonObject { ["photo"] = photo, ["face"] = 0 }, ["share"] = 0.9 });
        Assert.Equal("target", (await HearAsync())["type"]!.GetValue<string>());
    }

    /// <summary>The next text message.</summary>
    public async Task<JsonNode> HearAsync()
    {
        var (bytes, type) = await ReadAsync();
        Assert.Equal(WebSocketMessageType.Text, type);
        return JsonNode.Parse(bytes)!;
    }

    /// <summary>The next binary message.</summary>
    public async Task<byte[]> SeeAsync()
    {
        var (bytes, type) = await ReadAsync();
        Assert.Equal(WebSocketMessageType.Binary, type);
        return bytes;
    }

    /// <summary>Waits until the server has closed.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync()
    {
        var (_, type) = await ReadAsync();
        Assert.Equal(WebSocketMessageType.Close, type);
        return _socket.CloseStatus;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }

        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task<(byte[] Bytes, WebSocketMessageType Type)> ReadAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _patience.Token);
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return (whole.ToArray(), part.MessageType);
            }
        }
    }
}
