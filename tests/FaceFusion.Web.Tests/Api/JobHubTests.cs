using System.Net.WebSockets;
using System.Text.Json.Nodes;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace FaceFusion.Web.Tests.Api;

public sealed class JobHubTests
{
    [Fact]
    public async Task Subscribe_Job_StreamsItsStatesToTheLast()
    {
        var host = await StudioHost.StartAsync();
        try
        {
            host.Engine.Hold = new TaskCompletionSource();
            var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
            await host.Engine.StartedAsync();
            await using var connection = await ConnectAsync(host.Address);
            using var patience = new CancellationTokenSource(Waiting.Patience);

            var states = new List<JsonNode>();
            await foreach (var state in connection.StreamAsync<JsonNode>("Subscribe", id, patience.Token))
            {
                states.Add(state);
                host.Engine.Hold.TrySetResult();
            }

            var (first, last) = (states[0], states[^1]);
            Assert.Equal((id, "running"), (first["id"]!.GetValue<string>(), first["status"]!.GetValue<string>()));
            Assert.Equal(("succeeded", 100), (last["status"]!.GetValue<string>(), last["progress"]!["percent"]!.GetValue<int>()));
            Assert.NotNull(last["urls"]!["picture"]);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Subscribe_UnknownJob_EndsWithItsCode()
    {
        var host = await StudioHost.StartAsync();
        try
        {
            await using var connection = await ConnectAsync(host.Address);
            using var patience = new CancellationTokenSource(Waiting.Patience);

            var end = await Assert.ThrowsAsync<HubException>(() => connection.StreamAsync<JsonNode>("Subscribe", "job_1", patience.Token).GetAsyncEnumerator(patience.Token).MoveNextAsync().AsTask());

            Assert.Contains("job_not_found", end.Message, StringComparison.Ordinal);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Subscribe_ClientCancels_StreamEndsAndTheJobGoesOn()
    {
        var host = await StudioHost.StartAsync();
        try
        {
            host.Engine.Hold = new TaskCompletionSource();
            var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
            await host.Engine.StartedAsync();
            await using var connection = await ConnectAsync(host.Address);
            using var cancel = new CancellationTokenSource(Waiting.Patience);
            var states = 0;

            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (var state in connection.StreamAsync<JsonNode>("Subscribe", id, cancel.Token))
                {
                    states++;
                    await cancel.CancelAsync();
                }
            });

            Assert.True(states > 0, "Nothing was told before the patience ended.");
            host.Engine.Hold.SetResult();
            Assert.Equal("succeeded", (await host.EndOfAsync(id))["status"]!.GetValue<string>());
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Connect_FromAnotherSitesPage_IsRefused()
    {
        var host = await StudioHost.StartAsync();
        try
        {
            await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host.Address, "https://elsewhere.example"));
            await using var own = await ConnectAsync(host.Address, host.Address.GetLeftPart(UriPartial.Authority));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    /// <summary>As a browser does that needs no other transport: a WebSocket at once, which is a GET with its page's origin.</summary>
    private static async Task<HubConnection> ConnectAsync(Uri address, string? origin = null)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/jobs"), HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            if (origin is not null)
            {
                options.Headers["Origin"] = origin;
            }
        }).Build();
        await connection.StartAsync().WaitAsync(Waiting.Patience);
        return connection;
    }
}
