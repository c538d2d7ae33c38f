namespace FaceFusion.Web.Tests.Api;

/// <summary>What every page tells the browser to keep to.</summary>
public sealed class PageHeaderTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/not-found")]
    public async Task Get_Page_ForbidsStrangeScriptAndFrames(string page)
    {
        using var answer = await host.Client.GetAsync(page);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var script = policy.Split(';', StringSplitOptions.TrimEntries).Single(part => part.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", script);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
