using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Provenance;
using FaceFusion.Testing;

namespace FaceFusion.Web.Tests.Api;

/// <summary>The live camera by its WebSocket, with the real nets and decoders, and one seat.</summary>
public sealed class LiveApiTests(LiveApiTests.OneSeat studio) : IClassFixture<LiveApiTests.OneSeat>
{
    private const string Workspace = "ws_0123456789ABCDEFGHJKMNPQRS";
    private static readonly byte[] s_portrait = File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "marco.jpg"));

    private StudioHost Host => studio.Host;

    [Fact]
    public async Task Frame_OfAPerson_ComesBackChangedAndLabelledAndIsNotKept()
    {
        var before = Host.KeptFiles("*");
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.ChooseAsync("sample_elena");

        await camera.ShowAsync(s_portrait);
        var word = await camera.HearAsync();
        var file = await camera.SeeAsync();

        Assert.Equal(("frame", "face", true), (word["type"]!.GetValue<string>(), word["state"]!.GetValue<string>(), word["picture"]!.GetValue<bool>()));
        Assert.InRange(word["times"]!["tracking"]!.GetValue<double>(), 0.1, 60_000);
        var picture = new VipsImageCodec().Decode(file, new DecodeLimits(), CancellationToken.None);
        Assert.Equal((1024, 1024), (picture.Width, picture.Height));
        Assert.Equal("1", OriginReport.Of(VipsImageCodec.ReadXmp(file, new DecodeLimits()))?.Mark?.AigcLabel);
        Assert.Equal(before, Host.KeptFiles("*"));
    }

    [Fact]
    public async Task Frame_WithoutAFace_ComesBackAsAWord()
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.ChooseAsync("sample_elena");
        var wall = new VipsImageCodec().Encode(new Bitmap(640, 480, 3), new EncodeOptions(ImageFormat.Jpeg));

        await camera.ShowAsync(wall);
        var word = await camera.HearAsync();

        Assert.Equal(("no_face", false), (word["state"]!.GetValue<string>(), word["picture"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Backdrop_WithoutATarget_StandsBehindThePerson()
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.SayAsync(new JsonObject { ["backdrop"] = new JsonObject { ["kind"] = "color", ["color"] = "#ff0000" } });
        Assert.Equal("backdrop", (await camera.HearAsync())["type"]!.GetValue<string>());

        await camera.ShowAsync(s_portrait);
        var word = await camera.HearAsync();
        var picture = new VipsImageCodec().Decode(await camera.SeeAsync(), new DecodeLimits(), CancellationToken.None);

        Assert.Equal("face", word["state"]!.GetValue<string>());
        Assert.InRange(word["times"]!["cutting"]!.GetValue<double>(), 0.1, 60_000);
        Assert.InRange(picture.Row(10)[30], 245, 255);
        Assert.InRange(picture.Row(10)[31], 0, 10);
    }

    [Theory]
    [InlineData("""{"kind":"sky"}""", "invalid_body")]
    [InlineData("""{"kind":"color","color":"red"}""", "invalid_body")]
    [InlineData("""{"kind":"blur","screen":"green"}""", "invalid_body")]
    [InlineData("""{"kind":"blur","blur":0.5}""", "value_out_of_range")]
    [InlineData("""{"kind":"picture"}""", "invalid_body")]
    [InlineData("""{"kind":"picture","photo":"img_nobody"}""", "photo_not_found")]
    public async Task Backdrop_ThatIsNone_LeavesTheOneBefore(string backdrop, string code)
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);

        await camera.SayAsync(new JsonObject { ["backdrop"] = JsonNode.Parse(backdrop) });
        var problem = await camera.HearAsync();
        Assert.Equal((code, "backdrop"), (problem["code"]!.GetValue<string>(), problem["about"]!.GetValue<string>()));

        await camera.ShowAsync(s_portrait);
        Assert.Equal("no_target", (await camera.HearAsync())["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Backdrop_WhosePhotoIsDeleted_DoesNotShowTheRoom()
    {
        var photo = await UploadAsync(Workspace);
        await using var camera = await LiveCamera.SitDownAsync(Host.Address, Workspace);
        await camera.SayAsync(new JsonObject { ["backdrop"] = new JsonObject { ["kind"] = "picture", ["photo"] = photo } });
        Assert.Equal("backdrop", (await camera.HearAsync())["type"]!.GetValue<string>());

        Host.Get<IPhotoStore>().Remove(photo);
        await camera.ShowAsync(s_portrait);

        Assert.True((await camera.HearAsync())["picture"]!.GetValue<bool>());
        await camera.SeeAsync();
    }

    [Fact]
    public async Task Pair_OnePersonInView_IsTold()
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["pair"] = true }, ["share"] = 0.5 });
        Assert.Equal("target", (await camera.HearAsync())["type"]!.GetValue<string>());

        await camera.ShowAsync(s_portrait);
        var word = await camera.HearAsync();

        Assert.Equal(("one_face", false), (word["state"]!.GetValue<string>(), word["picture"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Frames_FasterThanTheyAreTaken_NewestWins()
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.ChooseAsync("sample_elena");
        const int Sent = 12;
        for (var i = 0; i < Sent; i++)
        {
            await camera.ShowAsync(s_portrait);
        }

        // Whatever was dropped is never answered; the wish that follows is.
        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["photo"] = "sample_mei" } });
        var answered = 0;
        for (var word = await camera.HearAsync(); word["type"]!.GetValue<string>() != "target"; word = await camera.HearAsync())
        {
            answered++;
            await camera.SeeAsync();
        }

        Assert.InRange(answered, 0, Sent - 1);
    }

    [Fact]
    public async Task Target_ThatIsNotThereOrHasNoFace_LeavesTheOneBefore()
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.ChooseAsync("sample_elena");

        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["photo"] = "img_nobody" } });
        var problem = await camera.HearAsync();
        Assert.Equal(("photo_not_found", "target"), (problem["code"]!.GetValue<string>(), problem["about"]!.GetValue<string>()));
        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["job"] = "job_nobody" } });
        Assert.Equal("job_not_found", (await camera.HearAsync())["code"]!.GetValue<string>());
        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["photo"] = "sample_mei", ["face"] = 4 } });
        Assert.Equal("face_not_found", (await camera.HearAsync())["code"]!.GetValue<string>());

        await camera.ShowAsync(s_portrait);
        Assert.Equal("face", (await camera.HearAsync())["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Target_OfAnotherWorkspace_IsNotThere()
    {
        var photo = await UploadAsync(Workspace);
        await using var camera = await LiveCamera.SitDownAsync(Host.Address, "ws_ZZZZZZZZZZZZZZZZZZZZZZZZZZ");

        await camera.SayAsync(new JsonObject { ["target"] = new JsonObject { ["photo"] = photo } });

        Assert.Equal("photo_not_found", (await camera.HearAsync())["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Target_WhosePhotoIsDeleted_IsForgotten()
    {
        var photo = await UploadAsync(Workspace);
        await using var camera = await LiveCamera.SitDownAsync(Host.Address, Workspace);
        await camera.ChooseAsync(photo);

        Host.Get<IPhotoStore>().Remove(photo);
        await camera.ShowAsync(s_portrait);

        Assert.Equal("no_target", (await camera.HearAsync())["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("not a picture", "not_an_image")]
    [InlineData("png", "unsupported_format")]
    [InlineData("broken", "file_corrupt")]
    [InlineData("too many pixels", "side_too_long")]
    [InlineData("too many bytes", "file_too_large")]
    public async Task Frame_ThatIsNone_EndsTheConnectionWithItsCode(string what, string code)
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);
        await camera.ChooseAsync("sample_elena");
        var codec = new VipsImageCodec();

        await camera.ShowAsync(what switch
        {
            "png" => codec.Encode(new Bitmap(64, 64, 3), new EncodeOptions(ImageFormat.Png)),
            "broken" => s_portrait[..2000],
            "too many pixels" => codec.Encode(new Bitmap(1400, 64, 3), new EncodeOptions(ImageFormat.Jpeg)),
            "too many bytes" => new byte[600 * 1024],
            _ => "hello, this is no picture at all"u8.ToArray(),
        });

        Assert.Equal(code, (await camera.HearAsync())["code"]!.GetValue<string>());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, await camera.EndAsync());
    }

    [Theory]
    [InlineData("""{"share":1.5}""", "value_out_of_range")]
    [InlineData("""{"share":"half"}""", "invalid_body")]
    public async Task Wish_ThatIsNone_EndsTheConnectionWithItsCode(string wish, string code)
    {
        await using var camera = await LiveCamera.SitDownAsync(Host.Address);

        await camera.SayAsync(JsonNode.Parse(wish)!.AsObject());

        Assert.Equal(code, (await camera.HearAsync())["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Seat_ThatSomebodyElseHas_IsBusyAndOnesOwnIsTakenOver()
    {
        await using var first = await LiveCamera.SitDownAsync(Host.Address, Workspace);
        await using var other = await LiveCamera.ConnectAsync(Host.Address);

        var refusal = await other.HearAsync();
        Assert.Equal(("problem", "live_busy"), (refusal["type"]!.GetValue<string>(), refusal["code"]!.GetValue<string>()));
        Assert.Contains("20", refusal["hint"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await other.EndAsync());

        await using var again = await LiveCamera.ConnectAsync(Host.Address, Workspace);
        Assert.Equal("ready", (await again.HearAsync())["type"]!.GetValue<string>());
        Assert.Equal("elsewhere", (await first.HearAsync())["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task Connect_FromAnotherSitesPageOrWithoutAWebSocket_IsRefused()
    {
        await Assert.ThrowsAsync<WebSocketException>(() => LiveCamera.ConnectAsync(Host.Address, origin: "https://elsewhere.example"));

        var plain = await Host.Client.GetAsync("/api/v1/live");
        Assert.Equal(HttpStatusCode.UpgradeRequired, plain.StatusCode);
    }

    private async Task<string> UploadAsync(string workspace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = new ByteArrayContent(s_portrait) };
        request.Headers.Add("Cookie", $"facefusion-workspace={workspace}");
        var response = await Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<string>();
    }

    /// <summary>A whole studio with one seat.</summary>
    public sealed class OneSeat : IAsyncLifetime
    {
        public StudioHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await StudioHost.StartAsync(real: true, "--Live:Sessions", "1");

        public Task DisposeAsync() => Host.DisposeAsync();
    }
}
