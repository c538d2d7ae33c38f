using System.Net;

namespace FaceFusion.Web.Tests.Api;

public sealed class UnknownAddressTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Theory]
    [InlineData("/nowhere", "en", "There is no such page")]
    [InlineData("/studio/a/b/c", "zh-CN", "页面不存在")]
    [InlineData("/nothing.html", "en", "There is no such page")]
    public async Task Address_ThatLeadsNowhere_GetsAPageThatSaysSo(string path, string language, string said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);

        using var answer = await host.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("href=\"/gallery\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentToAnAddressOfAnotherMethod_IsRefusedForThat()
    {
        using var answer = await host.Client.PostAsync("/s/anything/picture", null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }
}
