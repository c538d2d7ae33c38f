using Bunit;
using Bunit.TestDoubles;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Albums;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class GalleryPageTests : StudioContext
{
    private readonly FakeGallery _gallery = new();

    public GalleryPageTests()
    {
        Services.AddSingleton<IGallery>(_gallery);
        Services.AddSingleton<IAlbums>(new FakeAlbums());
        Services.AddSingleton(new PicturePeople(null!, null!, null!, null!));
        _gallery.Have("job_1", new Recipe(), "Mei", "Jun");
        _gallery.Have("job_2", new Recipe { Method = FusionMethod.Mean }, "Ruth", "Jun");
        _gallery.Have("job_3", new Recipe(), "Mei", "Ruth");
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Filter_Chosen_StandsInTheAddressInPlaceOfTheLast()
    {
        var page = Render<GalleryPage>();

        page.Find("[type=search]").Change(" mei ");
        page.Find("select").Change(nameof(FusionMethod.Chain));

        Assert.EndsWith("/gallery?method=Chain&person=mei", Navigation.Uri, StringComparison.Ordinal);
        Assert.All(Navigation.History, step => Assert.True(step.Options.ReplaceHistoryEntry));
        Assert.Equal(["/gallery/job_1?method=Chain&person=mei", "/gallery/job_3?method=Chain&person=mei"], page.FindAll(".tile-link").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void Address_WithAFilter_ShowsWhatItMeans()
    {
        Navigation.NavigateTo("/gallery?person=jun&method=Mean");

        var page = Render<GalleryPage>();

        Assert.Equal(["job_2"], Shown(page));
        Assert.Equal("jun", page.Find("[type=search]").GetAttribute("value"));
        page.InvokeAsync(() => Navigation.NavigateTo("/gallery?person=mei"));
        page.WaitForAssertion(() => Assert.Equal(["job_1", "job_3"], Shown(page)));
    }

    [Fact]
    public void Picture_BinnedInTheViewer_ComesBackByUndo()
    {
        _gallery.Bin("ws", ["job_3"]);
        Navigation.NavigateTo("/gallery?person=mei&binned=job_3");
        var page = Render<GalleryPage>();
        Assert.Equal(["job_1"], Shown(page));

        page.WaitForElement(".undo-toast button").Click();

        Assert.Equal(["job_1", "job_3"], Shown(page));
        Assert.Empty(page.FindAll(".undo-toast"));
        Assert.EndsWith("/gallery?person=mei", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_NotInTheBin_IsNotOfferedBack()
    {
        Navigation.NavigateTo("/gallery?binned=job_3");

        Assert.Empty(Render<GalleryPage>().FindAll(".undo-toast"));
    }

    [Fact]
    public void Place_OfTheLastVisit_HasAsManyPicturesAsThere()
    {
        for (var i = 4; i <= 200; i++)
        {
            _gallery.Have($"job_{i}", new Recipe(), "Omar");
        }

        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Pages/GalleryPage.razor.js");
        var attached = module.SetupModule("attach", _ => true);
        attached.Setup<GalleryPlace?>("place").SetResult(new GalleryPlace(130, "job_100", 99, -20, "job_101"));
        var restore = attached.SetupVoid("restore", _ => true).SetVoidResult();

        var page = Render<GalleryPage>();

        page.WaitForAssertion(() => Assert.Equal(130, page.FindAll(".tile").Count));
        page.WaitForAssertion(() => Assert.Equal("job_100", ((GalleryPlace)Assert.Single(restore.Invocations).Arguments[0]!).First));
    }

    private static IEnumerable<string?> Shown(IRenderedComponent<GalleryPage> page) => page.FindAll(".tile").Select(tile => tile.GetAttribute("data-tile"));
}
