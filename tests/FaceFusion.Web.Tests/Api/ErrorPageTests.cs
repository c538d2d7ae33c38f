using System.Net;
using FaceFusion.Fusion;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Api;

/// <summary>What a reader sees of a request that fails where no page is there to say it.</summary>
public sealed class ErrorPageTests : IAsyncLifetime
{
    private readonly StudioHost _host = new(real: false) { Configure = services => services.AddSingleton<IShareLinks>(new FailingLinks()) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("en", "Something broke in the program", "tell whoever looks after this studio")]
    [InlineData("zh-CN", "程序出现问题", "请把这个编号告诉")]
    public async Task Request_ThatFails_GetsAPageWithANumberInTheReadersLanguage(string language, string said, string quote)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/s/anything");
        request.Headers.Add("Accept-Language", language);
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");

        using var answer = await _host.Client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains(quote, page, StringComparison.Ordinal);
        Assert.Matches("<code data-quote>[0-9A-Z]{8} · ", page);
        Assert.Contains("href=\"/s/anything\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret path", page, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Form_ThatFails_IsNotOfferedToBeSentAgain()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("password", "x")]);

        using var answer = await _host.Client.PostAsync("/s/anything", form);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("href=\"/s/anything\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorPage_WithoutAnError_LeadsHome()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var visitor = new HttpClient(handler) { BaseAddress = _host.Address };

        using var answer = await visitor.GetAsync("/error");

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    private sealed class FailingLinks : IShareLinks
    {
        private static InvalidOperationException Fault => new("secret path");

        public ShareLink? Create(string workspace, string picture, ShareTerms terms) => throw Fault;

        public IReadOnlyList<ShareLink>? CreateSet(string workspace, IReadOnlyList<string> pictures, ShareTerms terms) => throw Fault;

        public IReadOnlyList<ShareLink> FindSet(string slug) => throw Fault;

        public IReadOnlyList<ShareLink> ListSets(string workspace, IReadOnlyList<string> pictures) => throw Fault;

        public FusionException? FindObstacle(string picture) => throw Fault;

        public IReadOnlyList<ShareLink> List(string workspace, string picture) => throw Fault;

        public ShareLink? FindOpen(string picture) => throw Fault;

        public void Revoke(string workspace, string slug) => throw Fault;

        public ShareLink? Find(string slug) => throw Fault;

        public EncodedPicture? BeforeOf(string slug) => throw Fault;

        public bool IsOpen(ShareLink link) => throw Fault;

        public bool IsPassword(string slug, string password) => throw Fault;
    }
}
