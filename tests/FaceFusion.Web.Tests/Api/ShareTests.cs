using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Sharing;

namespace FaceFusion.Web.Tests.Api;

public sealed class ShareTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Workspace = "ws_00000000000000000000000001";

    [Fact]
    public async Task T13_Link_WithNothingAllowed_HidesNamesRecipeAndDownload()
    {
        var link = await ShareAsync(new ShareTerms());

        var page = await host.Client.GetStringAsync($"/s/{link.Slug}");
        var picture = await host.Client.GetByteArrayAsync($"/s/{link.Slug}/picture");

        Assert.DoesNotContain("Mei", page, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Picture, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/download", page, StringComparison.Ordinal);
        Assert.Contains("AI-blended", page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.DoesNotContain("ff:Recipe", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{link.Slug}/download")).StatusCode);
    }

    [Fact]
    public async Task Link_WithEverythingAllowed_ShowsNamesRecipeAndGivesTheFile()
    {
        var link = await ShareAsync(new ShareTerms { MayDownload = true, ShowsRecipe = true });

        var page = await host.Client.GetStringAsync($"/s/{link.Slug}");
        using var file = await host.Client.GetAsync($"/s/{link.Slug}/download?format=jpeg");

        Assert.Contains("Mei", page, StringComparison.Ordinal);
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.MediaType);
        Assert.Contains("ff:Recipe", Encoding.Latin1.GetString(await file.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_WithAPassword_ShowsNothingWithoutIt()
    {
        var link = await ShareAsync(new ShareTerms { Password = "梅 & Jun", ShowsRecipe = true, MayDownload = true });
        using var handler = new HttpClientHandler();
        using var visitor = new HttpClient(handler) { BaseAddress = host.Address };

        Assert.DoesNotContain("Mei", await visitor.GetStringAsync($"/s/{link.Slug}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/s/{link.Slug}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/s/{link.Slug}/download")).StatusCode);
        using var wrong = await visitor.PostAsync($"/s/{link.Slug}", Form("nope"));
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);

        using var right = await visitor.PostAsync($"/s/{link.Slug}", Form("梅 & Jun"));

        Assert.Contains("Mei", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/s/{link.Slug}/picture")).StatusCode);
    }

    [Fact]
    public async Task Password_TriedTooOften_IsNotTriedAnyMoreEvenWhenRight()
    {
        var (link, other) = (await ShareAsync(new ShareTerms { Password = "right" }), await ShareAsync(new ShareTerms { Password = "right" }));
        using var handler = new HttpClientHandler();
        using var visitor = new HttpClient(handler) { BaseAddress = host.Address };
        for (var i = 0; i < ShareAttempts.Most; i++)
        {
            using var wrong = await visitor.PostAsync($"/s/{link.Slug}", Form("nope"));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using var late = await visitor.PostAsync($"/s/{link.Slug}", Form("right"));
        using var elsewhere = await visitor.PostAsync($"/s/{other.Slug}", Form("right"));

        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.Equal(ShareAttempts.Window, late.Headers.RetryAfter!.Delta);
        Assert.Contains("10", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Link_ExpiredRevokedUnknownOrOfABinnedPicture_ShowsNothing()
    {
        var (expired, revoked, binned) = (
            await ShareAsync(new ShareTerms { Lifetime = TimeSpan.FromSeconds(-1) }), await ShareAsync(new ShareTerms()), await ShareAsync(new ShareTerms()));
        host.Get<IShareLinks>().Revoke(Workspace, revoked.Slug);
        host.Get<IGallery>().Bin(Workspace, [binned.Picture]);

        Assert.Equal(HttpStatusCode.Gone, (await host.Client.GetAsync($"/s/{expired.Slug}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{expired.Slug}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{revoked.Slug}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{binned.Slug}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/s/nothing")).StatusCode);
    }

    [Fact]
    public async Task Create_FromAnotherWorkspace_MakesNoLink()
    {
        var link = await ShareAsync(new ShareTerms());

        Assert.Null(host.Get<IShareLinks>().Create("ws_other", link.Picture, new ShareTerms()));
        Assert.Empty(host.Get<IShareLinks>().List("ws_other", link.Picture));
    }

    [Fact]
    public async Task T13_Link_ShowsThePhotoBefore_OnlyWhereItWasAllowed()
    {
        var before = new EncodedPicture(TestPictures.Png(seed: 7), ImageFormat.Png);
        var (open, closed, locked) = (
            await ShareAsync(new ShareTerms { Before = before }), await ShareAsync(new ShareTerms()), await ShareAsync(new ShareTerms { Before = before, Password = "secret" }));

        Assert.Contains($"s/{open.Slug}/before", await host.Client.GetStringAsync($"/s/{open.Slug}"), StringComparison.Ordinal);
        Assert.Equal(before.Bytes.ToArray(), await host.Client.GetByteArrayAsync($"/s/{open.Slug}/before"));
        Assert.DoesNotContain("/before", await host.Client.GetStringAsync($"/s/{closed.Slug}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{closed.Slug}/before")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{locked.Slug}/before")).StatusCode);
    }

    [Fact]
    public async Task Set_OfSeveralPictures_ShowsAllUnderOneLinkAndNothingMore()
    {
        var pictures = new[] { await MakeAsync(), await MakeAsync() };
        var set = host.Get<IShareLinks>().CreateSet(Workspace, pictures, new ShareTerms { MayDownload = true })!;
        var address = Assert.Single(set.Select(link => link.Address).Distinct());

        var page = await host.Client.GetStringAsync($"/s/{address}");

        Assert.All(set, link => Assert.Contains($"s/{link.Slug}/picture?size=512", page, StringComparison.Ordinal));
        Assert.DoesNotContain("Mei", page, StringComparison.Ordinal);
        Assert.Contains("AI-blended", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"s/{address}\"", await host.Client.GetStringAsync($"/s/{set[1].Slug}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync($"/s/{set[1].Slug}/download?format=jpeg")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{address}/picture")).StatusCode);
        Assert.Equal([address], host.Get<IShareLinks>().ListSets(Workspace, pictures).Select(link => link.Address));
        Assert.Empty(host.Get<IShareLinks>().ListSets("ws_other", pictures));
    }

    [Fact]
    public async Task Set_WithAPictureInTheBin_ShowsTheOthersUntilItIsRevoked()
    {
        var pictures = new[] { await MakeAsync(), await MakeAsync() };
        var set = host.Get<IShareLinks>().CreateSet(Workspace, pictures, new ShareTerms())!;
        host.Get<IGallery>().Bin(Workspace, [pictures[0]]);

        var page = await host.Client.GetStringAsync($"/s/{set[0].Address}");

        Assert.DoesNotContain(set[0].Slug, page, StringComparison.Ordinal);
        Assert.Contains(set[1].Slug, page, StringComparison.Ordinal);
        host.Get<IShareLinks>().Revoke(Workspace, set[0].Address);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{set[0].Address}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{set[1].Slug}/picture")).StatusCode);
    }

    [Fact]
    public async Task Set_WithAPassword_OpensAllOfItByOneWord()
    {
        var set = host.Get<IShareLinks>().CreateSet(Workspace, [await MakeAsync(), await MakeAsync()], new ShareTerms { Password = "梅" })!;
        using var handler = new HttpClientHandler();
        using var visitor = new HttpClient(handler) { BaseAddress = host.Address };

        Assert.DoesNotContain(set[0].Slug + "/picture", await visitor.GetStringAsync($"/s/{set[0].Address}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/s/{set[1].Slug}/picture")).StatusCode);
        using var right = await visitor.PostAsync($"/s/{set[0].Address}", Form("梅"));

        Assert.Contains(set[1].Slug + "/picture", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/s/{set[1].Slug}/picture")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Set_AsAZip_HasThePicturesThatMayBeTakenAndAreStillThere(bool withRecipe)
    {
        var pictures = new[] { await MakeAsync(), await MakeAsync(), await MakeAsync() };
        var set = host.Get<IShareLinks>().CreateSet(Workspace, pictures, new ShareTerms { MayDownload = true, ShowsRecipe = withRecipe })!;
        host.Get<IGallery>().Bin(Workspace, [pictures[1]]);

        Assert.Contains($"href=\"s/{set[0].Address}/archive\"", await host.Client.GetStringAsync($"/s/{set[0].Address}"), StringComparison.Ordinal);
        using var answer = await host.Client.GetAsync($"/s/{set[0].Address}/archive");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["01", "02"], archive.Entries.Select(entry => entry.Name[..2]));
        foreach (var entry in archive.Entries)
        {
            using var file = new MemoryStream();
            await using (var packed = await entry.OpenAsync())
            {
                await packed.CopyToAsync(file);
            }

            var text = Encoding.Latin1.GetString(file.ToArray());
            Assert.Contains("TC260", text, StringComparison.Ordinal);
            Assert.Equal(withRecipe, text.Contains("ff:Recipe", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Set_ThatMayNotBeTakenIsLockedOrRevoked_HasNoZip()
    {
        var links = host.Get<IShareLinks>();
        var pictures = new[] { await MakeAsync(), await MakeAsync() };
        var (shown, locked, revoked) = (
            links.CreateSet(Workspace, pictures, new ShareTerms())!, links.CreateSet(Workspace, pictures, new ShareTerms { MayDownload = true, Password = "梅" })!, links.CreateSet(Workspace, pictures, new ShareTerms { MayDownload = true })!);
        links.Revoke(Workspace, revoked[0].Address);

        Assert.DoesNotContain("/archive", await host.Client.GetStringAsync($"/s/{shown[0].Address}"), StringComparison.Ordinal);
        foreach (var set in new[] { shown, locked, revoked })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/s/{set[0].Address}/archive")).StatusCode);
        }
    }

    [Fact]
    public async Task Set_WithSomebodyElsesPicture_IsNotMade()
    {
        var mine = await MakeAsync();

        Assert.Null(host.Get<IShareLinks>().CreateSet(Workspace, [mine, "job_00000000000000000000000000"], new ShareTerms()));

        Assert.Empty(host.Get<IShareLinks>().List(Workspace, mine));
    }

    [Fact]
    public async Task Slug_Chosen_IsTheAddressInAnyCase_UntilItsLinkIsEnded()
    {
        var links = host.Get<IShareLinks>();
        var link = await ShareAsync(new ShareTerms { Slug = " Our-Wedding-2026 " });
        Assert.Equal("our-wedding-2026", link.Slug);

        using var page = await host.Client.GetAsync("/s/OUR-Wedding-2026");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var picture = await host.Client.GetAsync("/s/our-wedding-2026/picture");
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);

        var other = await MakeAsync();
        Assert.Equal("share_slug_taken", Refusal(() => links.Create(Workspace, other, new ShareTerms { Slug = "our-wedding-2026" })));
        Assert.Equal("share_slug_taken", Refusal(() => links.CreateSet(Workspace, [other], new ShareTerms { Slug = "OUR-WEDDING-2026" })));
        Assert.Empty(links.List(Workspace, other));
        links.Revoke(Workspace, "our-wedding-2026");
        Assert.Equal("our-wedding-2026", links.CreateSet(Workspace, [other], new ShareTerms { Slug = "our-wedding-2026" })![0].Address);
        Assert.Equal("share_slug_taken", Refusal(() => links.Create(Workspace, other, new ShareTerms { Slug = "our-wedding-2026" })));
        using var set = await host.Client.GetAsync("/s/our-wedding-2026");
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }

    [Theory]
    [InlineData("ab", "share_slug_invalid")]
    [InlineData("-abc", "share_slug_invalid")]
    [InlineData("a--b", "share_slug_invalid")]
    [InlineData("a/../b", "share_slug_invalid")]
    [InlineData("婚礼照片", "share_slug_invalid")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234x", "share_slug_invalid")]
    [InlineData("Admin", "share_slug_reserved")]
    public void Slug_ThatIsNone_IsRefused(string slug, string code) => Assert.Equal(code, Refusal(() => ShareSlug.Read(slug)));

    [Fact]
    public async Task Password_TriedInEveryCaseOfASlug_HasNoMoreTries()
    {
        await ShareAsync(new ShareTerms { Slug = "our-secret", Password = "right" });
        string[] ways = ["our-secret", "Our-Secret", "OUR-SECRET"];
        for (var i = 0; i < ShareAttempts.Most; i++)
        {
            using var wrong = await host.Client.PostAsync("/s/" + ways[i % ways.Length], Form("wrong"));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        }

        using var last = await host.Client.PostAsync("/s/oUR-sECRET", Form("right"));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }

    [Fact]
    public async Task Slug_NotChosen_IsDrawnAndLong()
    {
        var (one, other) = (await ShareAsync(new ShareTerms { Slug = " " }), await ShareAsync(new ShareTerms()));

        Assert.NotEqual(one.Slug, other.Slug);
        Assert.True(one.Slug.Length >= 26, one.Slug);
    }

    private static string Refusal(Func<object?> act) => Assert.Throws<Fusion.FusionException>(act).Code;

    private static FormUrlEncodedContent Form(string password) => new([KeyValuePair.Create("password", password)]);

    private async Task<ShareLink> ShareAsync(ShareTerms terms) => host.Get<IShareLinks>().Create(Workspace, await MakeAsync(), terms)!;

    private async Task<string> MakeAsync()
    {
        var recipe = RecipeJson.Parse(JsonSerializer.Serialize(await host.ChainAsync(rounds: 1)));
        var job = host.Get<IJobService>().Enqueue(recipe, new JobOrigin { Workspace = Workspace, Names = ["Mei", "Jun"] });
        await host.EndOfAsync(job.Id, Workspace);
        return job.Id;
    }
}
