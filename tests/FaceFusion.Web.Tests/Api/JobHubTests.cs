using System.Net.WebSockets;

namespace FaceFusion.Web.Tests.Api;

public sealed class JobHubTests
{
    private const string Hub = "/hubs/jobs";

    [Fact]
    public async Task Subscribe_Job_StreamsItsStatesToTheLast()
    {
        var host = await StudioHost.StartAsync();
        try
        {
            host.Engine.Hold = new TaskCompletionSource();
            var id = (await host.EnqueueAsync(await host.ChainAsync()))["id"]!.GetValue<string>();
            await host.Engine.StartedAsync();
            using var client = await SignalRClient.ConnectAsync(host.Address, Hub);

            await client.StartStreamAsync("Subscribe", id);
            var first = (await client.NextAsync())["item"]!;
            host.Engine.Hold.SetResult();
            var last = first;
            var message = await client.NextAsync();
            for (; message["type"]!.GetValue<int>() == 2; message = await client.NextAsync())
            {
                last = message["item"]!;
            }

            Assert.Equal((id, "running"), (first["id"]!.GetValue<string>(), first["state"]!.GetValue<string>()));
            Assert.Equal(("succeeded", 100), (last["state"]!.GetValue<string>(), last["percent"]!.GetValue<int>()));
            Assert.NotNull(last["urls"]!["picture"]);
            Assert.Null(message["error"]);
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
            using var client = await SignalRClient.ConnectAsync(host.Address, Hub);

            await client.StartStreamAsync("Subscribe", "job_1");
            var end = await client.NextAsync();

            Assert.Contains("job_not_found", end["error"]!.GetValue<string>(), StringComparison.Ordinal);
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
            using var client = await SignalRClient.ConnectAsync(host.Address, Hub);
            await client.StartStreamAsync("Subscribe", id);
            await client.NextAsync();

            await client.CancelStreamAsync();
            while ((await client.NextAsync())["type"]!.GetValue<int>() != 3)
            {
                // A state that was on its way.
            }

            host.Engine.Hold.SetResult();
            Assert.Equal("succeeded", (await host.EndOfAsync(id))["state"]!.GetValue<string>());
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
            await Assert.ThrowsAsync<WebSocketException>(() => SignalRClient.ConnectAsync(host.Address, Hub, "https://elsewhere.example"));
            using var own = await SignalRClient.ConnectAsync(host.Address, Hub, host.Address.GetLeftPart(UriPartial.Authority));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
