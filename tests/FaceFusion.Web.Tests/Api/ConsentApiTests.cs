using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Tests.Api;

/// <summary>A public studio: nothing leaves it before somebody said that the people agree.</summary>
public sealed class ConsentApiTests : IAsyncLifetime
{
    private readonly StudioHost _host = new(real: false, "--Safety:Public", "true");
    private readonly string _mine = UnguessableId.Create(Workspaces.IdPrefix);

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Picture_WaitsForConsentOnEveryWayOut()
    {
        var (photo, job) = await MakeAsync();
        string[] ways = [$"/api/v1/jobs/{job}/picture?format=png", $"/api/v1/jobs/{job}/picture?download=true&view=true", $"/api/v1/jobs/{job}/difference", $"/api/v1/gallery/archive?ids={job}"];
        foreach (var way in ways)
        {
            var problem = await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, way), 403, "consent_required");
            Assert.Equal(photo, problem["photo"]!.GetValue<string>());
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}/picture?view=true")).StatusCode);
        Assert.Throws<Fusion.FusionException>(() => _host.Get<IShareLinks>().Create(_mine, job, new ShareTerms()));

        using var given = await GiveAsync(photo, "fuse");
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);

        foreach (var way in ways)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, way)).StatusCode);
        }
    }

    [Fact]
    public async Task Archive_WhereOnePictureWaits_HasTheOthersAndSaysWhichAndWhy()
    {
        var (_, waiting) = await MakeAsync();
        using var started = await SendAsync(HttpMethod.Post, "/api/v1/jobs", JsonContent.Create(StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei"))));
        var free = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        await _host.EndOfAsync(free, _mine);

        using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/gallery/archive?ids={waiting},{free}");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal((2, 1), (archive.Entries.Count, archive.Entries.Count(entry => entry.Name.EndsWith(free[^4..].ToLowerInvariant() + ".png", StringComparison.Ordinal))));
        using var reader = new StreamReader(await archive.GetEntry("left-out.txt")!.OpenAsync());
        Assert.Matches($"facefusion-.*-{waiting[^4..].ToLowerInvariant()}: .*consent", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task BatchArchive_WhereOnePictureWaits_SaysSoInItsReport()
    {
        var photo = await UploadAsync();
        (await SendAsync(HttpMethod.Put, $"/api/v1/images/{photo}/gate")).Dispose();
        using var started = await SendAsync(HttpMethod.Post, "/api/v1/batches", JsonContent.Create(new JsonObject { ["jobs"] = new JsonArray(StudioHost.Asking(StudioHost.Chain("sample_jun", photo)), StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei"))) }));
        var batch = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        await Waiting.UntilAsync(async () => (await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, "/api/v1/batches/" + batch)))["status"]!.GetValue<string>() == "completed");

        using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/batches/{batch}/archive");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal(["002-2.png", "left-out.txt", "report.csv"], archive.Entries.Select(entry => entry.Name));
        using var reader = new StreamReader(await archive.GetEntry("report.csv")!.OpenAsync());
        var lines = (await reader.ReadToEndAsync()).Split("\r\n");
        Assert.Matches("^1,1,succeeded,,[0-9.]+,Nobody has said", lines[1]);
        Assert.Matches("^2,2,succeeded,002-2.png,[0-9.]+,$", lines[2]);
    }

    [Fact]
    public async Task Job_BeforeAnybodyConfirmedWhatThePhotoShows_IsRefusedWithTheRemedy()
    {
        var photo = await UploadAsync();

        using var refused = await SendAsync(HttpMethod.Post, "/api/v1/jobs", JsonContent.Create(StudioHost.Asking(StudioHost.Chain("sample_jun", photo))));
        var problem = await StudioHost.AssertProblemAsync(refused, 403, "gate_confirmation_required");
        Assert.Equal(photo, problem["photo"]!.GetValue<string>());

        var state = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Put, $"/api/v1/images/{photo}/gate"));
        Assert.True(state["confirmed"]!.GetValue<bool>());
        using var taken = await SendAsync(HttpMethod.Post, "/api/v1/jobs", JsonContent.Create(StudioHost.Asking(StudioHost.Chain("sample_jun", photo))));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }

    [Fact]
    public async Task Link_ShowsNothingOnceConsentIsWithdrawn_AndTheReceiptIsGenuine()
    {
        var (photo, job) = await MakeAsync();
        (await GiveAsync(photo, "fuse", "share")).Dispose();
        var link = _host.Get<IShareLinks>().Create(_mine, job, new ShareTerms { MayDownload = true })!;
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync($"/s/{link.Slug}/picture")).StatusCode);
        var state = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, $"/api/v1/images/{photo}/consent"));
        Assert.Equal((true, job, link.Slug), (state["required"]!.GetValue<bool>(), state["derived"]!["jobs"]![0]!.GetValue<string>(), state["derived"]!["shares"]![0]!.GetValue<string>()));

        var receipt = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Delete, $"/api/v1/images/{photo}/consent"));

        Assert.Equal(HttpStatusCode.NotFound, (await _host.Client.GetAsync($"/s/{link.Slug}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}")).StatusCode);
        Assert.Equal<string>(["photo", "picture", "share"], receipt["deleted"]!.AsArray().Select(thing => thing!["kind"]!.GetValue<string>()));
        Assert.True(await IsGenuineAsync(receipt));
        receipt["at"] = "2020-01-01T00:00:00+00:00";
        Assert.False(await IsGenuineAsync(receipt));
    }

    [Fact]
    public async Task Record_OfADeletedPhoto_IsWithdrawnByItsOwnerAlone()
    {
        var (photo, job) = await MakeAsync();
        (await GiveAsync(photo, "fuse")).Dispose();
        (await SendAsync(HttpMethod.Delete, $"/api/v1/images/{photo}")).Dispose();
        var record = (await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, "/api/v1/consents")))[0]!["id"]!.GetValue<string>();
        var stranger = UnguessableId.Create(Workspaces.IdPrefix);

        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Delete, $"/api/v1/consents/{record}", workspace: stranger), 404, "consent_not_found");
        var derived = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, $"/api/v1/consents/{record}/derived"));
        Assert.Equal(job, derived["jobs"]![0]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Delete, $"/api/v1/consents/{record}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}")).StatusCode);
    }

    [Theory]
    [InlineData("""{"terms":"0","people":[{"basis":"self","uses":["fuse"]}]}""", "value_out_of_range")]
    [InlineData("""{"terms":"1","people":[]}""", "consent_invalid")]
    [InlineData("""{"terms":"1","people":[null]}""", "consent_invalid")]
    [InlineData("""{"terms":"1","people":[{"basis":"because","uses":["fuse"]}]}""", "consent_invalid")]
    [InlineData("""{"terms":"1","people":[{"basis":"self","uses":["sell"]}]}""", "consent_invalid")]
    [InlineData("""{"terms":"1","people":[{"basis":"self","uses":["fuse"],"expires_at":"2020-01-01T00:00:00Z"}]}""", "consent_invalid")]
    [InlineData("[", "invalid_body")]
    public async Task Put_WhatCannotBePutOnRecord_IsRefused(string body, string code)
    {
        var photo = await UploadAsync();

        using var answer = await SendAsync(HttpMethod.Put, $"/api/v1/images/{photo}/consent", new StringContent(body));

        await StudioHost.AssertProblemAsync(answer, 400, code);
    }

    [Fact]
    public async Task Workspace_TakenHome_HasPhotosRecipesAndRecordsAndSaysWhatWaits()
    {
        var (photo, job) = await MakeAsync();
        using var logo = await SendAsync(HttpMethod.Put, "/api/v1/brand/logo", new ByteArrayContent(TestPictures.Png()));

        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive"), 404, "archive_not_ready");
        await StudioHost.AssertProblemAsync(await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive/file"), 404, "archive_not_ready");
        using var asked = await SendAsync(HttpMethod.Post, "/api/v1/workspace/archive");
        Assert.Equal((HttpStatusCode.Accepted, "/api/v1/workspace/archive"), (asked.StatusCode, asked.Headers.Location?.OriginalString));
        await Waiting.UntilAsync(async () => (await StudioHost.ReadAsync(await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive")))["state"]!.GetValue<string>() == "ready");
        using var answer = await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive/file");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive/file", workspace: "ws_00000000000000000000000009")).StatusCode);
        Assert.Contains(archive.Entries, entry => entry.FullName.StartsWith("photos/" + photo, StringComparison.Ordinal) && entry.Length > 0);
        Assert.NotNull(archive.GetEntry($"pictures/{job}.json"));
        Assert.True(archive.GetEntry("brand/logo.png")!.Length > 0);
        Assert.Null(archive.GetEntry($"pictures/{job}.png"));
        await using var about = await archive.GetEntry("about.json")!.OpenAsync();
        var told = await JsonNode.ParseAsync(about);
        Assert.Equal((job, "consent_required"), (told!["waiting"]![0]!["picture"]!.GetValue<string>(), told["waiting"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "/api/v1/workspace/archive")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "/api/v1/workspace/archive/file")).StatusCode);
    }

    [Fact]
    public async Task Workspace_Deleted_IsGoneAndOthersStay()
    {
        var (photo, job) = await MakeAsync();
        var other = await _host.UploadAsync(4);

        var receipt = await StudioHost.ReadAsync(await SendAsync(HttpMethod.Delete, "/api/v1/workspace"));

        Assert.True(await IsGenuineAsync(receipt));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/v1/images/{photo}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, $"/api/v1/jobs/{job}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _host.Client.GetAsync("/api/v1/images/" + other)).StatusCode);
        Assert.DoesNotContain(_host.KeptFiles("*"), file => file.Contains(photo, StringComparison.Ordinal) || file.Contains(job, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removal_IsAskedWithoutAccountAndDecidedByAdministratorsAlone()
    {
        var (photo, job) = await MakeAsync();
        (await GiveAsync(photo, "fuse", "share")).Dispose();
        var link = _host.Get<IShareLinks>().Create(_mine, job, new ShareTerms())!;

        using var asked = await _host.Client.PostAsJsonAsync("/api/v1/removals", new { link = link.Slug, relation = "guardian", statement = "My child.", contact = "me@example.org" });
        var request = await StudioHost.ReadAsync(asked);

        Assert.Equal((HttpStatusCode.Created, "open"), (asked.StatusCode, request["state"]!.GetValue<string>()));
        var seen = await StudioHost.ReadAsync(await _host.Client.GetAsync(asked.Headers.Location));
        Assert.Null(seen["contact"]);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/api/v1/removals"), (HttpMethod.Post, $"/api/v1/removals/{request["id"]}/take-down"), (HttpMethod.Post, $"/api/v1/removals/{request["id"]}/decline"), (HttpMethod.Get, "/api/v1/audit"), (HttpMethod.Get, "/api/v1/audit/check") })
        {
            await StudioHost.AssertProblemAsync(await SendAsync(method, path), 403, "administrator_required");
        }

        await StudioHost.AssertProblemAsync(await _host.Client.PostAsJsonAsync("/api/v1/removals", new { link = "nothing", statement = "Why." }), 400, "removal_link");
        await StudioHost.AssertProblemAsync(await _host.Client.PostAsync("/api/v1/removals", new StringContent("[")), 400, "invalid_body");
    }

    private async Task<bool> IsGenuineAsync(JsonNode receipt)
    {
        using var answer = await _host.Client.PostAsync("/api/v1/receipts/check", new StringContent(receipt.ToJsonString()));
        var check = await StudioHost.ReadAsync(answer);
        Assert.Equal(check["genuine"]!.GetValue<bool>(), check["signed_here"]!.GetValue<bool>());
        return check["genuine"]!.GetValue<bool>();
    }

    private Task<HttpResponseMessage> GiveAsync(string photo, params string[] uses) =>
        SendAsync(HttpMethod.Put, $"/api/v1/images/{photo}/consent", JsonContent.Create(new { terms = "1", people = new[] { new { basis = "release", uses } } }));

    private async Task<(string Photo, string Job)> MakeAsync()
    {
        var photo = await UploadAsync();
        (await SendAsync(HttpMethod.Put, $"/api/v1/images/{photo}/gate")).Dispose();
        using var started = await SendAsync(HttpMethod.Post, "/api/v1/jobs", JsonContent.Create(StudioHost.Asking(StudioHost.Chain("sample_jun", photo))));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();
        await _host.EndOfAsync(job, _mine);
        return (photo, job);
    }

    private async Task<string> UploadAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/v1/images", new ByteArrayContent(TestPictures.Jpeg(seed: 1)));
        return (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null, string? workspace = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("Cookie", $"{Workspaces.Cookie}={workspace ?? _mine}");
        return await _host.Client.SendAsync(request);
    }
}
