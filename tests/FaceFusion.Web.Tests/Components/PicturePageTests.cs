using Bunit;
using Bunit.TestDoubles;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class PicturePageTests : StudioContext
{
    private readonly FakeGallery _gallery = new();

    public PicturePageTests()
    {
        Services.AddSingleton<IGallery>(_gallery);
        Services.AddSingleton<IDraftStore>(new NoDrafts());
        Services.AddSingleton(new PicturePeople(null!, null!, null!, null!));
        _gallery.Have("job_1", Chain(), "Mei", "Jun", "Ruth");
        _gallery.Have("job_2", new Recipe { Method = FusionMethod.Mean }, "Omar", "Jun");
        _gallery.Have("job_3", Chain(), "Mei", "Ruth", "Jun");
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Way_BackAndAside_KeepsTheFilter()
    {
        var page = Open("job_1", "?person=mei");

        Assert.Equal("/gallery?person=mei", page.Find(".viewer-head a[data-back]").GetAttribute("href"));
        Assert.Equal("/gallery/job_3?person=mei", page.Find(".viewer-step.is-older").GetAttribute("href"));
        Assert.Empty(page.FindAll(".viewer-step.is-newer"));
        page.InvokeAsync(() => page.Instance.Step("/gallery/job_3?person=mei"));
        Assert.True(Navigation.History.First().Options.ReplaceHistoryEntry);
    }

    [Fact]
    public void Picture_Binned_LeadsToTheGalleryThatOffersItBack()
    {
        Open("job_3", "?person=mei").Find("[data-shortcut=delete]").Click();

        Assert.NotNull(_gallery.Find("ws", "job_3")!.BinnedAt);
        Assert.EndsWith("/gallery?person=mei&binned=job_3", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_IsWithEachPersonsFaceInThePlaceOfTheFusedOne()
    {
        var page = Open("job_1", string.Empty);
        page.Find("[data-shortcut~=compare]").Click();

        Assert.Equal(["Mei", "Jun", "Ruth"], page.FindAll("[data-sources] option").Select(option => option.TextContent));
        Assert.Null(page.Find(".stage-before").GetAttribute("style"));
        page.Find("[data-sources]").Change("2");

        // Its face is at (325, 120) in a photo of the picture's size, the fused one at (500, 250).
        var style = page.Find(".stage-before").GetAttribute("style")!;
        var values = style.Split(';').Where(part => part.EndsWith('%')).ToDictionary(part => part.Split(':')[0], part => double.Parse(part.Split(':')[1].TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture));
        var points = FakePhotoStore.Group(3).Faces[2].Landmarks.Points.ToArray();
        var (middle, height) = ((points.Min(p => p.X) + points.Max(p => p.X)) / 2, points.Max(p => p.Y) - points.Min(p => p.Y));
        Assert.Equal(100 * 100 / height, values["height"], 1e-2);
        Assert.Equal(50, values["left"] + (values["width"] * middle / 1000), 1e-2);
        Assert.Equal("Ruth", page.Find(".stage-label.is-before").TextContent);
    }

    [Fact]
    public void Facts_SayEverybodysRatioAndEverySettingThatIsNotAsItComes()
    {
        var facts = Open("job_1", string.Empty).FindAll(".facts dl:first-of-type div").ToDictionary(row => row.QuerySelector("dt")!.TextContent, row => row.QuerySelector("dd")!.TextContent);

        Assert.Equal("0.5", facts["Jun, Ratio"]);
        Assert.Equal("0.3", facts["Ruth, Ratio"]);
        Assert.Equal("1.5", facts["Ruth, Nose"]);
        Assert.Equal("Gradient domain", facts["Seam"]);
        Assert.Equal("One colour", facts["Backdrop"]);
        Assert.DoesNotContain("Mei, Ratio", facts.Keys);
        Assert.DoesNotContain("Smoothing", facts.Keys);
    }

    private IRenderedComponent<PicturePage> Open(string id, string query)
    {
        Navigation.NavigateTo($"/gallery/{id}{query}");
        return Render<PicturePage>(parameters => parameters.Add(page => page.Id, id));
    }

    private static Recipe Chain() => new()
    {
        Base = Face(0),
        Rounds = [new Round { Source = Face(1), Ratio = 0.5 }, new Round { Source = Face(2), Ratio = 0.3, Regions = new RegionWeights { Nose = 1.5 } }],
        Seam = Seam.Gradient,
        Backdrop = new Backdrop { Kind = BackdropKind.Color, Color = "#204060" },
    };

    private static FaceReference Face(int face) => new() { Photo = "img_group", Face = face };

    private sealed class NoDrafts : IDraftStore
    {
        public StoredDraft? Find(string workspace, string id) => null;

        public long? Save(string workspace, StoredDraft draft) => 1;

        public IReadOnlyList<DraftSummary> List(string workspace, int limit) => [];

        public void Remove(string workspace, string id)
        {
        }
    }
}
