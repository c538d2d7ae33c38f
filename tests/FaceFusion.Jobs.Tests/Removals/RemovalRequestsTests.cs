using FaceFusion.Fusion;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Removals;

public sealed class RemovalRequestsTests
{
    private const string Mine = "ws_00000000000000000000000001";

    [Fact]
    public async Task Picture_TakenDown_HasNoLinkAndGetsNone()
    {
        await using var studio = await TestStudio.StartAsync();
        var (picture, links, requests) = (await MakeAsync(studio), studio.Get<IShareLinks>(), studio.Get<IRemovalRequests>());
        var link = links.Create(Mine, picture, new ShareTerms())!;
        links.Create(Mine, picture, new ShareTerms());
        var asked = requests.Add(link.Slug, RemovalRelation.Shown, "It is me.", "me@example.org");

        Assert.True(requests.TakeDown(asked.Id, "acc_1"));

        Assert.Empty(links.List(Mine, picture));
        Assert.Equal("share_withheld", Assert.Throws<FusionException>(() => links.Create(Mine, picture, new ShareTerms())).Code);
        Assert.Equal((RemovalState.TakenDown, studio.Time.GetUtcNow()), (requests.Find(asked.Id)!.State, requests.Find(asked.Id)!.HandledAt));
        Assert.False(requests.Decline(asked.Id, "acc_1"));
        Assert.NotNull(studio.Jobs.Find(picture));
    }

    [Fact]
    public async Task Request_Declined_LeavesThePicture()
    {
        await using var studio = await TestStudio.StartAsync(settings: ("Safety:RemovalHours", "24"));
        var (picture, links, requests) = (await MakeAsync(studio), studio.Get<IShareLinks>(), studio.Get<IRemovalRequests>());
        var link = links.Create(Mine, picture, new ShareTerms())!;
        var first = requests.Add(link.Slug, RemovalRelation.RightsHolder, "Mine.", string.Empty);
        studio.Time.Advance(TimeSpan.FromMinutes(1));
        var second = requests.Add(link.Slug, RemovalRelation.Guardian, "My child.", string.Empty);

        Assert.True(requests.Decline(first.Id, "acc_1"));

        Assert.NotNull(links.Find(link.Slug));
        Assert.Equal([second.Id, first.Id], requests.List(10).Select(request => request.Id));
        Assert.Equal(second.CreatedAt.AddHours(24), second.DueAt);
    }

    [Theory]
    [InlineData("nothing", "Why not.", "removal_link")]
    [InlineData("", "Why not.", "removal_link")]
    [InlineData("nothing", " ", "removal_statement")]
    public async Task Request_WithoutPictureOrWords_IsRefused(string link, string statement, string code)
    {
        await using var studio = await TestStudio.StartAsync();

        Assert.Equal(code, Assert.Throws<FusionException>(() => studio.Get<IRemovalRequests>().Add(link, RemovalRelation.Shown, statement, string.Empty)).Code);
    }

    private static async Task<string> MakeAsync(TestStudio studio)
    {
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 1), new JobOrigin { Workspace = Mine });
        await studio.EndOfAsync(job.Id);
        return job.Id;
    }
}
