using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Tests.Api;

/// <summary>The same request sent again.</summary>
public sealed class IdempotencyTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Post_TheSameAHundredTimesAtOnce_MakesOneJobAndOneAnswer()
    {
        var recipe = await host.ChainAsync();
        var before = host.Get<IJobService>().List().Count;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var answer = await SendAsync(recipe, "\"a-hundred\"");
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync(), answer.Headers.Location);
        }));

        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Accepted, answers[0].StatusCode);
        Assert.Equal(before + 1, host.Get<IJobService>().List().Count);
        await host.EndOfAsync(JsonNode.Parse(answers[0].Body)!["id"]!.GetValue<string>());
        using var later = await SendAsync(recipe, "a-hundred");
        Assert.Equal(answers[0].Body, await later.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_AnotherRequestUnderAKnownKey_IsRefused()
    {
        using var first = await SendAsync(await host.ChainAsync(), "mine");
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);

        using var other = await SendAsync(await host.ChainAsync(rounds: 1), "mine");

        await StudioHost.AssertProblemAsync(other, 422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Post_WithoutAKey_MakesAJobEachTime()
    {
        var recipe = await host.ChainAsync();

        Assert.NotEqual((await host.EnqueueAsync(recipe))["id"]!.GetValue<string>(), (await host.EnqueueAsync(recipe))["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("two words")]
    public async Task Post_AKeyThatIsNone_SaysSo(string key)
    {
        using var answer = await SendAsync(await host.ChainAsync(), key);

        Assert.Equal("Idempotency-Key", (await StudioHost.AssertProblemAsync(answer, 400, "value_out_of_range"))["field"]!.GetValue<string>());
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject recipe, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(recipe) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await host.Client.SendAsync(request);
    }
}
