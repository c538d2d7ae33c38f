using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Web.Tests.Accounts;

namespace FaceFusion.Web.Tests.Api;

public sealed partial class WebhookApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Path = "/api/v1/webhook-endpoints";

    [Fact]
    public async Task Webhook_OfAnAccount_IsMadeChangedTestedAndRemoved()
    {
        using var owner = new Visitor(host);
        await owner.RegisterAsync("hooks owner");

        using var made = await owner.Client.PostAsJsonAsync(Path, new JsonObject { ["url"] = "https://example.org/hook", ["events"] = new JsonArray("job.failed") });
        var webhook = await StudioHost.ReadAsync(made);
        var address = $"{Path}/{webhook["id"]}";
        Assert.Equal((HttpStatusCode.Created, address), (made.StatusCode, made.Headers.Location!.ToString()));
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", webhook["secret"]!.GetValue<string>());
        Assert.Null((await StudioHost.ReadAsync(await owner.Client.GetAsync(address)))["secret"]);

        using var changed = await owner.Client.PatchAsJsonAsync(address, new JsonObject { ["enabled"] = false, ["events"] = new JsonArray("job.failed", "batch.completed") });
        var after = await StudioHost.ReadAsync(changed);
        Assert.Equal((false, 2, "https://example.org/hook"), (after["enabled"]!.GetValue<bool>(), after["events"]!.AsArray().Count, after["url"]!.GetValue<string>()));
        using var rotated = await owner.Client.PostAsync(address + "/secret", null);
        Assert.NotEqual(webhook["secret"]!.GetValue<string>(), (await StudioHost.ReadAsync(rotated))["secret"]!.GetValue<string>());
        using var tested = await owner.Client.PostAsync(address + "/test", null);
        Assert.Equal("webhook.test", (await StudioHost.ReadAsync(tested))["event"]!.GetValue<string>());
        var delivery = Assert.Single((await StudioHost.ReadAsync(await owner.Client.GetAsync(address + "/deliveries"))).AsArray())!;
        using var replayed = await owner.Client.PostAsync($"{address}/deliveries/{delivery["id"]}/replay", null);
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        using var unknown = await owner.Client.PostAsync(address + "/deliveries/msg_0/replay", null);
        await StudioHost.AssertProblemAsync(unknown, 404, "webhook_delivery_not_found");
        Assert.Single((await StudioHost.ReadAsync(await owner.Client.GetAsync(Path))).AsArray());

        using var removed = await owner.Client.DeleteAsync(address);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var gone = await owner.Client.GetAsync(address);
        await StudioHost.AssertProblemAsync(gone, 404, "webhook_not_found");
    }

    [Theory]
    [InlineData("""{"url":"http://example.org/"}""", 422, "webhook_url_invalid")]
    [InlineData("""{"url":"https://169.254.169.254/"}""", 422, "webhook_address_refused")]
    [InlineData("""{"url":"https://example.org/","events":["all"]}""", 422, "webhook_events")]
    [InlineData("""{"address":"https://example.org/"}""", 400, "unknown_field")]
    [InlineData("""no json""", 400, "invalid_body")]
    public async Task Create_Nonsense_SaysWhatIsWrong(string body, int status, string code)
    {
        using var owner = new Visitor(host);
        await owner.RegisterAsync("hooks " + Guid.NewGuid().ToString("n")[..8]);

        using var answer = await owner.Client.PostAsync(Path, new StringContent(body));

        await StudioHost.AssertProblemAsync(answer, status, code);
    }

    [Fact]
    public async Task Create_WithoutAnAccount_IsRefused()
    {
        using var answer = await host.Client.PostAsJsonAsync(Path, new JsonObject { ["url"] = "https://example.org/" });

        await StudioHost.AssertProblemAsync(answer, 401, "sign_in_required");
    }

    [Fact]
    public async Task Page_OfWebhooks_ShowsTheSecretOnceAndTheOwnersAlone()
    {
        using var owner = new Visitor(host);
        await owner.RegisterAsync("hooks page");
        using var other = new Visitor(host);
        await other.RegisterAsync("hooks other");

        var (status, text) = await owner.PostAsync("/account/webhooks", ("url", "https://example.org/page"), ("event", "job.completed"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches(Secret(), text);
        var page = await owner.Client.GetStringAsync("/account/webhooks");
        Assert.DoesNotMatch(Secret(), page);
        var id = WebhookId().Match(page).Value;

        var (foreign, _) = await other.PostAsync($"/account/webhooks/{id}/remove");
        Assert.Equal(HttpStatusCode.NotFound, foreign);
        Assert.DoesNotContain("example.org/page", await other.Client.GetStringAsync("/account/webhooks"), StringComparison.Ordinal);
        var (refused, why) = await owner.PostAsync("/account/webhooks", ("url", "https://10.0.0.1/"), ("event", "job.completed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("10.0.0.1", why, StringComparison.Ordinal);
        await owner.PostAsync($"/account/webhooks/{id}/test");
        Assert.Single(host.Get<IWebhooks>().Deliveries(id, 9));
        await owner.PostAsync($"/account/webhooks/{id}/remove");
        Assert.Null(host.Get<IWebhooks>().Find(id));
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/&#;x]{43,}=")]
    private static partial Regex Secret();

    [GeneratedRegex("whk_[0-9A-Z]{26}")]
    private static partial Regex WebhookId();
}
