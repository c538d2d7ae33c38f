using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Accounts;

public sealed partial class ApiKeyTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task Key_OfAnAccount_MakesWhatIsInItsGallery()
    {
        using var owner = await OwnerAsync("gallery owner");
        using var program = await ProgramAsync(owner, "images:write", "jobs:write", "jobs:read");

        var photo = await UploadAsync(program);
        using var started = await program.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(StudioHost.Chain("sample_jun", photo)));
        var job = (await StudioHost.ReadAsync(started))["id"]!.GetValue<string>();

        using var seen = await owner.Client.GetAsync("/api/v1/jobs/" + job);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        using var unseen = await host.Client.GetAsync("/api/v1/jobs/" + job);
        Assert.Equal(HttpStatusCode.NotFound, unseen.StatusCode);
    }

    [Fact]
    public async Task Key_WithoutAScope_IsToldWhich()
    {
        using var owner = await OwnerAsync("scopes owner");
        using var program = await ProgramAsync(owner, "jobs:read");

        using var upload = await program.PostAsync("/api/v1/images", new ByteArrayContent(TestPictures.Jpeg(seed: 1)));
        var problem = await StudioHost.AssertProblemAsync(upload, 403, "scope_missing");
        Assert.Contains("images:write", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        using var start = await program.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei")));
        await StudioHost.AssertProblemAsync(start, 403, "scope_missing");
        using var read = await program.GetAsync("/api/v1/samples");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Theory]
    [InlineData("/account/keys")]
    [InlineData("/account/password")]
    [InlineData("/account/delete")]
    [InlineData("/account/passkeys/options")]
    [InlineData("/account/admin/plans/standard")]
    public async Task Key_OpensNoPageOfItsOwner(string path)
    {
        using var owner = await OwnerAsync("pages owner " + path);
        using var program = await ProgramAsync(owner, "images:write", "jobs:write", "jobs:read");
        var account = host.Get<IAccountDirectory>().List().Single(it => it.Name == "pages owner " + path);

        using var content = new FormUrlEncodedContent([KeyValuePair.Create("name", "more"), KeyValuePair.Create("scope", "jobs:read"), KeyValuePair.Create("password", Visitor.Password)]);
        using var answer = await program.PostAsync(path, content);

        Assert.Contains("/account/sign-in", answer.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        Assert.Single(host.Get<IApiKeys>().List(account.Id));
    }

    [Fact]
    public async Task Key_RevokedExpiredOrMadeUp_IsNone()
    {
        using var owner = await OwnerAsync("revoking owner");
        using var program = await ProgramAsync(owner, "jobs:read");
        var account = host.Get<IAccountDirectory>().List().Single(it => it.Name == "revoking owner");
        var key = Assert.Single(host.Get<IApiKeys>().List(account.Id));
        await owner.PostAsync($"/account/keys/{key.Prefix}/revoke");

        using var revoked = await program.GetAsync("/api/v1/models");
        await StudioHost.AssertProblemAsync(revoked, 401, "key_invalid");
        var (_, secret) = host.Get<IApiKeys>().Create(account.Id, "old", [ApiScope.Read], TimeSpan.FromSeconds(-1));
        Assert.Null(host.Get<IApiKeys>().Find(secret));
        Assert.Null(host.Get<IApiKeys>().Find(secret[..^1] + (secret[^1] == '0' ? '1' : '0')));
        Assert.Null(host.Get<IApiKeys>().Find("ff_live_"));
    }

    [Fact]
    public async Task Plan_ThatIsUsedUp_SaysSo()
    {
        using var owner = await OwnerAsync("limited owner");
        using var program = await ProgramAsync(owner, "images:write", "jobs:write", "jobs:read");
        var directory = host.Get<IAccountDirectory>();
        var plan = directory.Plans.Single(it => it.Name == "standard");
        try
        {
            directory.Change(plan with { JobsADay = 1, LargestSize = 600 });
            using var first = await program.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei")));
            Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
            using var second = await program.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(StudioHost.Chain("sample_jun", "sample_mei")));
            await StudioHost.AssertProblemAsync(second, 429, "jobs_a_day_reached");
            var large = StudioHost.Chain("sample_jun", "sample_mei");
            large["output"]!["size"] = 1024;
            using var third = await program.PostAsJsonAsync("/api/v1/jobs", StudioHost.Asking(large));
            await StudioHost.AssertProblemAsync(third, 403, "size_beyond_plan");

            await UploadAsync(program);
            var usage = directory.UsageOf(directory.List().Single(it => it.Name == "limited owner").Workspace);
            Assert.Equal((1, 1), (usage.JobsToday, usage.Photos));
            Assert.True(usage.StorageBytes >= TestPictures.Jpeg(seed: 1).Length, $"{usage.StorageBytes} bytes.");
        }
        finally
        {
            directory.Change(plan);
        }
    }

    [GeneratedRegex("ff_live_[0-9a-z]{8}_[0-9a-f]{64}")]
    private static partial Regex Secret();

    private static async Task<string> UploadAsync(HttpClient program)
    {
        using var answer = await program.PostAsync("/api/v1/images", new ByteArrayContent(TestPictures.Jpeg(seed: 1)));
        return (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
    }

    private async Task<Visitor> OwnerAsync(string name)
    {
        var owner = new Visitor(host);
        await owner.RegisterAsync(name);
        return owner;
    }

    /// <summary>A program with a key that its owner has just made on the page.</summary>
    private async Task<HttpClient> ProgramAsync(Visitor owner, params string[] scopes)
    {
        var (_, text) = await owner.PostAsync("/account/keys", [("name", "CI"), ("days", "90"), .. scopes.Select(scope => ("scope", scope))]);
        var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret().Match(text).Value);
        return program;
    }
}
