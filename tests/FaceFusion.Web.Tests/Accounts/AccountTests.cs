using System.Net;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Accounts;

public sealed class AccountTests
{
    [Fact]
    public async Task Register_AsAGuest_TakesTheirWorkAlongAndLocksItsDoor()
    {
        await using var host = await StartAsync();
        using var visitor = new Visitor(host);
        await visitor.GetAsync("/");
        var photo = await UploadAsync(visitor);
        using var thief = new Visitor(host, visitor.Workspace);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(thief, photo));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.RegisterAsync("梅 Mei")).Status);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, photo));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(thief, photo));
        await visitor.PostAsync("/account/sign-out");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(visitor, photo));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("梅 mei")).Status);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, photo));
    }

    [Theory]
    [InlineData("me", Visitor.Password, "3 to 60")]
    [InlineData("somebody", "short", "at least 10")]
    [InlineData("somebody", "aaaaaaaaaaaaa", "four different")]
    [InlineData("TAKEN", Visitor.Password, "taken")]
    public async Task Register_WithWhatCannotBe_SaysWhat(string name, string password, string expected)
    {
        await using var host = await StartAsync();
        using (var first = new Visitor(host))
        {
            await first.RegisterAsync("taken");
        }

        using var visitor = new Visitor(host);
        var (status, text) = await visitor.RegisterAsync(name, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(expected, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WithWrongPasswords_LocksTheAccountForTheRightOneToo()
    {
        await using var host = await StartAsync("--Accounts:Tries", "3");
        using var owner = new Visitor(host);
        await owner.RegisterAsync("owner");
        using var visitor = new Visitor(host);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SignInAsync("owner", "not the password")).Status);
        }

        var (status, text) = await visitor.SignInAsync("owner");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Too many wrong passwords", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TriedOverAndOver_IsHeldBackWhateverTheNames()
    {
        await using var host = await StartAsync();
        using var visitor = new Visitor(host);
        string text = string.Empty;
        for (var i = 0; i <= Web.Accounts.SignInAttempts.Most; i++)
        {
            (_, text) = await visitor.SignInAsync("name" + i);
        }

        Assert.Contains("Too many tries", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_Changed_IsTheOneThatCountsThen()
    {
        await using var host = await StartAsync();
        using var owner = new Visitor(host);
        await owner.RegisterAsync("owner");

        var wrong = await owner.PostAsync("/account/password", ("old", "something else"), ("new", "another good password"));
        var right = await owner.PostAsync("/account/password", ("old", Visitor.Password), ("new", "another good password"));

        Assert.Contains("present password is another", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("password is changed", right.Text, StringComparison.Ordinal);
        using var visitor = new Visitor(host);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.SignInAsync("owner")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync("owner", "another good password")).Status);
    }

    [Fact]
    public async Task Delete_OfAnAccount_LeavesNothingOfIt()
    {
        await using var host = await StartAsync();
        using var owner = new Visitor(host);
        await owner.RegisterAsync("owner");
        var photo = await UploadAsync(owner);
        await owner.PostAsync("/account/keys", ("name", "CI"), ("scope", "jobs:read"));

        await owner.PostAsync("/account/delete", ("password", "wrong one here"));
        Assert.Single(host.Get<IAccountDirectory>().List());
        await owner.PostAsync("/account/delete", ("password", Visitor.Password));

        Assert.Empty(host.Get<IAccountDirectory>().List());
        Assert.Null(host.Get<Jobs.Photos.IPhotoStore>().Find(photo));
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.SignInAsync("owner")).Status);
    }

    [Fact]
    public async Task FirstAccount_LooksAfterTheOthers_WhoMayNot()
    {
        await using var host = await StartAsync();
        using var admin = new Visitor(host);
        using var user = new Visitor(host);
        await admin.RegisterAsync("admin");
        await user.RegisterAsync("user");
        var account = host.Get<IAccountDirectory>().List().Single(it => it.Name == "user");

        Assert.StartsWith(host.Address + "account/sign-in", await user.GetAsync("/account/admin"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await user.PostAsync($"/account/admin/accounts/{account.Id}", ("plan", "pro"), ("role", "admin"))).Status);
        Assert.Equal("standard", host.Get<IAccountDirectory>().PlanOf(account.Workspace).Name);

        Assert.Contains("Changed", (await admin.PostAsync($"/account/admin/accounts/{account.Id}", ("plan", "pro"), ("role", "user"))).Text, StringComparison.Ordinal);
        Assert.Equal("pro", host.Get<IAccountDirectory>().PlanOf(account.Workspace).Name);
        var own = host.Get<IAccountDirectory>().List().Single(it => it.Name == "admin");
        Assert.Contains("Somebody has to", (await admin.PostAsync($"/account/admin/accounts/{own.Id}", ("plan", "pro"), ("role", "user"))).Text, StringComparison.Ordinal);
        Assert.Contains("not possible", (await admin.PostAsync("/account/admin/plans/pro", ("jobs", "-1"), ("size", "0"), ("storage", "0"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_WithoutGuests_LetsNobodyInWhoHasNotSignedIn()
    {
        await using var host = await StartAsync("--Accounts:Guests", "false", "--Accounts:Registration", "false");
        using var visitor = new Visitor(host);

        Assert.Equal("/account/sign-in?returnUrl=%2Fgallery", await visitor.GetAsync("/gallery"));
        using var samples = await visitor.Client.GetAsync("/api/v1/images/img_00000000000000000000000000");
        await StudioHost.AssertProblemAsync(samples, 401, "sign_in_required");
        using var open = await visitor.Client.GetAsync("/api/v1/models");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var style = await visitor.Client.GetAsync("/styles/tokens.css");
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.RegisterAsync("the first")).Status);
        Assert.Equal(string.Empty, await visitor.GetAsync("/gallery"));
        using var second = new Visitor(host);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await second.RegisterAsync("the second")).Status);
    }

    private static Task<StudioHost> StartAsync(params string[] settings) => StudioHost.StartAsync(settings: settings);

    private static async Task<string> UploadAsync(Visitor visitor)
    {
        using var content = new ByteArrayContent(TestPictures.Jpeg(seed: 1));
        using var answer = await visitor.Client.PostAsync("/api/v1/images", content);
        return (await StudioHost.ReadAsync(answer))["id"]!.GetValue<string>();
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string photo)
    {
        using var answer = await visitor.Client.GetAsync("/api/v1/images/" + photo);
        return answer.StatusCode;
    }
}
