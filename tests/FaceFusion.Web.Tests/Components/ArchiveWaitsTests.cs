using Bunit;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Consents;
using FaceFusion.Web.Components.Consents;

namespace FaceFusion.Web.Tests.Components;

public sealed class ArchiveWaitsTests : StudioContext
{
    [Fact]
    public void Pictures_ThatWait_AreNamedOncePerPhotoWithTheReason()
    {
        Consents.IsRequired = true;
        Say("img_free");
        int? told = null;

        var waits = Show(count => told = count, Picture("one", "img_anna"), Picture("two", "img_anna"), Picture("three", "img_free"));

        Assert.Equal(2, told);
        var photo = Assert.Single(waits.FindAll("li"));
        Assert.Contains("one · two", photo.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("three", waits.Markup, StringComparison.Ordinal);
        Assert.Contains("2 of 3", waits.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_ThatAllMayLeave_AreNotSpokenOf()
    {
        int? told = null;

        var waits = Show(count => told = count, Picture("one", "img_anna"));

        Assert.Equal((0, string.Empty), (told, waits.Markup.Trim()));
    }

    [Fact]
    public void Dialog_WhereAllWait_OffersNoFileAndElseTheRest()
    {
        Consents.IsRequired = true;
        var all = Render<ArchiveDialog>(parameters => parameters.Add(p => p.Jobs, [Picture("one", "img_anna")]).Add(p => p.Url, "/zip"));
        Assert.Empty(all.FindAll("a[download]"));

        Say("img_free");
        var some = Render<ArchiveDialog>(parameters => parameters.Add(p => p.Jobs, [Picture("one", "img_anna"), Picture("two", "img_free")]).Add(p => p.Url, "/zip"));
        Assert.Contains("1", some.Find("a[download][href='/zip']").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<ArchiveWaits> Show(Action<int> told, params (string Name, JobSnapshot Job)[] jobs) =>
        Render<ArchiveWaits>(parameters => parameters.Add(p => p.Jobs, jobs).Add(p => p.OnWaits, told));

    private void Say(string photo) => Consents.Give(null, photo, [new ConsentGrant(null, ConsentBasis.Self, ConsentUses.Fuse, null)], "en");

    private static (string Name, JobSnapshot Job) Picture(string name, string photo) =>
        (name, FakeJobService.Job(JobState.Succeeded) with { Id = "job_" + name, Recipe = new Recipe { Base = new FaceReference { Photo = photo } } });
}
