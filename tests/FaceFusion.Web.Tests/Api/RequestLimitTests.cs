using System.Globalization;
using System.Net;
using System.Text;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Accounts;
using FaceFusion.Web.Tests.Support;

namespace FaceFusion.Web.Tests.Api;

/// <summary>One address that asks for too much, and addresses that others only claim to have.</summary>
public sealed class RequestLimitTests
{
    [Fact]
    public async Task Post_MoreThanAllowed_SaysWhenToComeBack()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "3");
        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null)).StatusCode);
        }

        using var answer = await PostAsync(studio, null);

        Assert.Contains("Limits", (await StudioHost.AssertProblemAsync(answer, 429, "too_many_requests"))["hint"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.InRange(int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await studio.Client.GetAsync("/api/v1/samples")).StatusCode);
    }

    [Fact]
    public async Task Post_WithAnAddressOfItsOwnMaking_CountsAsTheSame()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "1");
        await PostAsync(studio, "198.51.100.1");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(studio, "198.51.100.2")).StatusCode);
    }

    [Fact]
    public async Task Post_ThroughAKnownProxy_CountsByTheAddressThatTheProxySaw()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "1", "--Proxies:Known:0", "127.0.0.0/8");
        await PostAsync(studio, "198.51.100.1");

        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(studio, "198.51.100.2")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(studio, "198.51.100.1")).StatusCode);
    }

    [Fact]
    public async Task Post_SignedIn_CountsByAccountAndNotByAddress()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "1");
        await PostAsync(studio, null);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null)).StatusCode);
        using var person = new Visitor(studio.Host);
        await person.RegisterAsync("one");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null, person.Client)).StatusCode);
        var account = studio.Host.Get<IAccountDirectory>().List().Single();
        using var program = new HttpClient { BaseAddress = studio.Host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", studio.Host.Get<IApiKeys>().Create(account.Id, "k", [ApiScope.WriteJobs], null).Secret);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null, person.Client)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null, program)).StatusCode);
        using var other = new Visitor(studio.Host);
        await other.RegisterAsync("two");
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(studio, null, other.Client)).StatusCode);
    }

    [Fact]
    public async Task Post_Batches_CountAsJobs()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "1");
        await PostAsync(studio, null);

        using var answer = await studio.Client.PostAsync("/api/v1/batches", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Fact]
    public async Task Post_Previews_HaveALimitOfTheirOwn()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:JobsPerMinute", "1", "--Limits:PreviewsPerMinute", "2");
        await PostAsync(studio, null);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await PreviewAsync(studio)).StatusCode);
        }

        using var answer = await PreviewAsync(studio);

        await StudioHost.AssertProblemAsync(answer, 429, "too_many_requests");
    }

    [Fact]
    public async Task Get_MoreStreamsThanMayBeOpen_IsRefusedUntilOneIsClosed()
    {
        await using var studio = await RunningStudio.StartAsync("--Limits:EventStreams", "2");
        studio.Host.Engine.Hold = new TaskCompletionSource();
        var job = (await studio.Host.EnqueueAsync(await studio.Host.ChainAsync()))["id"]!.GetValue<string>();
        var events = $"/api/v1/jobs/{job}/events";
        var first = await OpenAsync(studio, events);
        using var second = await OpenAsync(studio, events);

        using (var third = await OpenAsync(studio, events))
        {
            await StudioHost.AssertProblemAsync(third, 429, "too_many_requests");
            Assert.InRange(int.Parse(third.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        }

        first.Dispose();
        await Waiting.UntilAsync(async () =>
        {
            using var again = await OpenAsync(studio, events);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    [Theory]
    [InlineData("--ForwardedHeaders_Enabled", "true", "Proxies:Known")]
    [InlineData("--Proxies:Known:0", "not an address", "not an address")]
    public async Task Start_SettingsThatBelieveAnyone_AreRefused(string key, string value, string named)
    {
        var error = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => RunningStudio.StartAsync(key, value));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PreviewAsync(RunningStudio studio) =>
        studio.Client.PostAsync("/api/v1/previews", new StringContent("{}", Encoding.UTF8, "application/json"));

    private static Task<HttpResponseMessage> OpenAsync(RunningStudio studio, string events) =>
        studio.Client.GetAsync(events, HttpCompletionOption.ResponseHeadersRead);

    private static async Task<HttpResponseMessage> PostAsync(RunningStudio studio, string? forwardedFor, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return await (client ?? studio.Client).SendAsync(request);
    }
}
