using FaceFusion.Fusion;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Tests.Photos;

/// <summary>Photos by their address: what is fetched, and above all what is not.</summary>
public sealed class PhotoFetcherTests : IAsyncLifetime
{
    private readonly byte[] _photo = TestPictures.Jpeg(seed: 3);
    private WebApplication _server = null!;
    private int _asked;

    private string Address => _server.Urls.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Use((context, next) =>
        {
            Interlocked.Increment(ref _asked);
            return next(context);
        });
        _server.MapGet("/mei lin.jpg", () => Results.Bytes(_photo, "image/jpeg"));
        _server.MapGet("/nameless", () => Results.Bytes(_photo, "application/octet-stream"));
        _server.MapGet("/page", () => Results.Text("<p>a page</p>", "text/html"));
        _server.MapGet("/lie", () => Results.Text("<p>a page</p>", "image/jpeg"));
        _server.MapGet("/moved", () => Results.Redirect("/mei%20lin.jpg"));
        _server.MapGet("/large", () => Results.Bytes(new byte[5000], "image/jpeg"));
        _server.MapGet("/endless", async context =>
        {
            context.Response.ContentType = "image/jpeg";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[1024], context.RequestAborted);
            }
        });
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("/mei%20lin.jpg", "mei lin.jpg")]
    [InlineData("/nameless?size=2", "nameless")]
    public async Task Picture_OfAnAllowedNetwork_IsAPhotoLikeAnyUpload(string path, string name)
    {
        await using var studio = await StartAsync();

        var photo = await studio.Get<IPhotoFetcher>().FetchAsync(Address + path, CancellationToken.None);

        Assert.Equal((name, _photo.Length), (photo.Name, photo.Bytes));
        Assert.NotNull(studio.Photos.Find(photo.Id));
    }

    [Theory]
    [InlineData("/page", "link_not_image")]
    [InlineData("/moved", "link_redirects")]
    [InlineData("/nothing", "link_failed")]
    [InlineData("/lie", "not_an_image")]
    public async Task WhatIsNoPicture_IsSaidToBeSo(string path, string code)
    {
        await using var studio = await StartAsync();

        Assert.Equal(code, (await FaultAsync(studio, Address + path)).Code);
    }

    [Theory]
    [InlineData("/large")]
    [InlineData("/endless")]
    public async Task File_LargerThanAnUploadMayBe_IsNotFetchedToItsEnd(string path)
    {
        await using var studio = await StartAsync(("Upload:MaxBytes", "4096"));

        Assert.Equal("file_too_large", (await FaultAsync(studio, Address + path)).Code);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/a.jpg", "link_invalid")]
    [InlineData("https://user:secret@example.org/a.jpg", "link_invalid")]
    [InlineData("file:///etc/passwd", "link_invalid")]
    [InlineData("a.jpg", "link_invalid")]
    [InlineData("", "link_invalid")]
    [InlineData(null, "link_invalid")]
    [InlineData("https://127.0.0.1/a.jpg", "link_refused")]
    [InlineData("https://localhost/a.jpg", "link_refused")]
    [InlineData("https://[::1]/a.jpg", "link_refused")]
    [InlineData("https://169.254.169.254/latest/meta-data", "link_refused")]
    [InlineData("https://[::ffff:10.0.0.1]/a.jpg", "link_refused")]
    public async Task Address_ThatIsNotPublicHttps_IsNeverCalled(string? url, string code)
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.Equal(code, (await FaultAsync(studio, url)).Code);
    }

    [Fact]
    public async Task Address_OfThisMachine_IsNotCalledWithoutLeave()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Links:AllowHttp", "true"));

        Assert.Equal("link_refused", (await FaultAsync(studio, Address + "/mei%20lin.jpg")).Code);
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task Studio_ThatFetchesNothing_SaysSo()
    {
        await using var studio = await StartAsync(("Links:Enabled", "false"));

        Assert.Equal("links_off", (await FaultAsync(studio, Address + "/mei%20lin.jpg")).Code);
        Assert.Equal(0, _asked);
    }

    private static Task<FusionException> FaultAsync(TestStudio studio, string? url) =>
        Assert.ThrowsAsync<FusionException>(() => studio.Get<IPhotoFetcher>().FetchAsync(url, CancellationToken.None));

    private static Task<TestStudio> StartAsync(params (string Key, string Value)[] settings) =>
        TestStudio.StartAsync(settings: [("Links:AllowHttp", "true"), ("Links:AllowedNetworks:0", "127.0.0.0/8"), .. settings]);
}
