using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Tests.Support;

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

    [Fact]
    public async Task Post_OfAJobSentBefore_SaysThatItIsTheSameAnswer()
    {
        var recipe = await host.ChainAsync();

        using var first = await SendAsync(recipe, "said-again");
        using var second = await SendAsync(recipe, "said-again");

        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
    }

    [Fact]
    public async Task Post_AnImageSentAgain_IsOnePhoto()
    {
        var file = TestPictures.Jpeg(seed: 41);

        using var first = await SendAsync("images", new ByteArrayContent(file), "photo");
        var kept = host.KeptFiles("img_*.json").Length;
        using var second = await SendAsync("images", new ByteArrayContent(file), "photo");
        using var other = await SendAsync("images", new ByteArrayContent(TestPictures.Jpeg(seed: 42)), "photo");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        await StudioHost.AssertProblemAsync(other, 422, "idempotency_key_reused");
        Assert.Equal(kept, host.KeptFiles("img_*.json").Length);
    }

    [Fact]
    public async Task Post_AnImageThatWasRefused_LeavesItsKeyFree()
    {
        using var refused = await SendAsync("images", new StringContent("no picture"), "second-try");
        using var taken = await SendAsync("images", new ByteArrayContent(TestPictures.Jpeg(seed: 43)), "second-try");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.Created), (refused.StatusCode, taken.StatusCode));
    }

    [Fact]
    public async Task Post_ABatchSentAgainAndAtOnce_IsOneBatch()
    {
        var batch = new JsonObject { ["name"] = "once", ["jobs"] = new JsonArray(StudioHost.Asking(await host.ChainAsync(rounds: 1))) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await SendAsync("batches", JsonContent.Create(batch), "batch");
            return (answer.StatusCode, answer.Headers.RetryAfter, Id: (await StudioHost.ReadAsync(answer))["id"]?.GetValue<string>());
        }));
        using var later = await SendAsync("batches", JsonContent.Create(batch), "batch");
        batch["name"] = "another";
        using var other = await SendAsync("batches", JsonContent.Create(batch), "batch");

        // Whoever comes while the first is under way is asked to come again.
        Assert.All(answers, answer => Assert.True(answer.StatusCode == HttpStatusCode.Accepted || (answer.StatusCode == HttpStatusCode.Conflict && answer.RetryAfter is not null)));
        var made = Assert.Single(answers.Select(answer => answer.Id).OfType<string>().Distinct());
        Assert.Equal(made, (await StudioHost.ReadAsync(later))["id"]!.GetValue<string>());
        await StudioHost.AssertProblemAsync(other, 422, "idempotency_key_reused");
    }

    private async Task<HttpResponseMessage> SendAsync(string what, HttpContent content, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + what) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await host.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject recipe, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/jobs") { Content = JsonContent.Create(StudioHost.Asking(recipe)) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await host.Client.SendAsync(request);
    }
}
