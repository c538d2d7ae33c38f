using Bunit;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Components.Layout;
using FaceFusion.Web.Components.Pages;
using FaceFusion.Web.Components.Sharing;
using FaceFusion.Web.Components.Upload;
using Microsoft.Extensions.DependencyInjection;
using Radzen;
using Radzen.Blazor;

namespace FaceFusion.Web.Tests.Components;

/// <summary>What the studio shows, and what its primary action is, in each of its states.</summary>
public sealed class StudioStateTests : StudioContext
{
    private const string Mine = "ws_00000000000000000000000001";

    private static readonly int[] s_chosen = [0, 2];

    private readonly FakeJobService _jobs = new();
    private readonly FakePhotoStore _photos = new() { Photo = FakePhotoStore.Group(1) };

    public StudioStateTests()
    {
        var library = new FakePersonLibrary();
        Services.AddSingleton<IPhotoStore>(_photos);
        Services.AddSingleton<IJobService>(_jobs);
        Services.AddSingleton<IQueueOrder>(_jobs);
        Services.AddSingleton<IDraftStore>(new NoDrafts());
        Services.AddSingleton<IPersonLibrary>(library);
        Services.AddSingleton<IPersonMatcher>(library);
        Services.AddSingleton<IPictureRecipes>(new NoRecipes());
        Services.AddSingleton(new PicturePeople(null!, null!, null!, null!));
        Ownership.Claim("img_group", Mine);
        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Pages/Studio.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule("attach", _ => true).Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Empty_OffersToAddPhotosAndSamples()
    {
        var page = Open();

        Assert.False(page.Find(".welcome-drop [data-pick]").HasAttribute("disabled"));
        Assert.Equal(4, page.FindAll(".way").Count);
        Assert.Empty(page.FindAll("[data-shortcut=render]"));
    }

    [Fact]
    public async Task Uploading_ShowsEachWithItsPercentAndSaysHowManyAreOnTheirWay()
    {
        var page = Open();
        var surface = page.FindComponent<DropSurface>();

        await page.InvokeAsync(() => surface.Instance.Added(1, "a.jpg", null, null, null));
        await page.InvokeAsync(() => surface.Instance.Added(2, "b.jpg", null, null, null));
        await page.InvokeAsync(() => surface.Instance.Progress(1, 0.4));

        Assert.Equal(["0.400", "0.000"], page.FindAll(".upload-bar").Select(bar => bar.GetAttribute("value")));
        Assert.Equal(2, page.FindAll(".upload .icon-button").Count);
        var render = page.Find("[data-shortcut=render]");
        Assert.True(render.HasAttribute("disabled"));
        Assert.Contains("2 photos", page.Find("#render-reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeedsChoice_OpensTheNumberedFacesAndMarksTheCard()
    {
        _photos.Photo = FakePhotoStore.Group(3);
        var page = Open();
        var dialogs = Render<RadzenDialog>();

        _ = StoreAsync(page, 1);

        dialogs.WaitForAssertion(() => Assert.Equal(3, dialogs.FindAll(".picker-box").Count));
        Assert.Contains("Choose", page.Find(".upload button.is-small").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-person]"));
        await page.InvokeAsync(() => Services.GetRequiredService<DialogService>().Close(s_chosen));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-person]").Count));
    }

    [Fact]
    public async Task NoFace_OffersToMarkItByHandAndLeavesTheOthersAlone()
    {
        var page = Open();
        await StoreAsync(page, 1);
        _photos.Photo = FakePhotoStore.Group(0);

        await StoreAsync(page, 2);

        Assert.Single(page.FindAll("[data-person]"));
        Assert.Contains("Mark", page.Find(".upload.is-failed button.is-small").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneFace_ShowsItAndAsksForOneMore()
    {
        var page = Open();

        await StoreAsync(page, 1);

        Assert.Contains("img_group", page.Find(".stage-before").GetAttribute("src"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Find(".canvas-hint").TextContent.Trim());
        Assert.True(page.Find("[data-shortcut=render]").HasAttribute("disabled"));
        Assert.False(page.Find(".add-people").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Previewing_TheLastPictureStaysAndItCanBeRendered()
    {
        var page = await OpenPairAsync();

        Assert.Single(page.FindAll(".live-preview .live-picture"));
        Assert.Single(page.FindAll(".live-preview .live-bar"));
        Assert.Empty(page.FindAll(".canvas-hint"));
        Assert.False(page.Find("[data-shortcut=render]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Ready_SaysThatItIsADraft()
    {
        var page = await OpenPairAsync();

        Assert.Equal("Live preview", page.Find(".canvas-bar .badge").TextContent);
        Assert.NotEmpty(page.FindAll(".adjust [data-param] input:not([disabled])"));
        Assert.Empty(page.Find("#render-reason").TextContent);
    }

    [Fact]
    public async Task Rendering_ShowsStagesThePictureSoFarAndCancel()
    {
        var page = await RenderPairAsync();

        Send(page, JobState.Running, job => job with { Stage = FusionStage.Blending, Fraction = 0.43, Rounds = 1, Partial = 2 });

        page.WaitForAssertion(() => Assert.Equal("Blending", page.Find(".stages [aria-current=step]").GetAttribute("data-stage-step")));
        Assert.Equal(["done", "done", "done", "done", "under way", "to come", "to come"], page.FindAll(".stages .visually-hidden").Select(step => step.TextContent));
        Assert.Equal("0.430", page.Find("progress.job-bar").GetAttribute("value"));
        page.WaitForAssertion(() => Assert.Contains("/partial?", page.Find(".stage-finished").GetAttribute("src"), StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".adjust [data-param] input:not([disabled])"));
        Assert.False(page.Find("[data-shortcut=cancel]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Done_ShowsThePictureAndHowToTakeItHome()
    {
        var page = await RenderPairAsync();

        Send(page, JobState.Succeeded, job => job with { Outcome = new JobOutcome { Width = 640, Height = 480, Shares = [] } });

        page.WaitForAssertion(() => Assert.Contains("/picture?format=webp", page.Find(".stage-finished").GetAttribute("src"), StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".result a[download]"));
        Assert.Empty(page.FindAll("[data-shortcut=render]"));
        Assert.False(page.Find("[data-shortcut~=compare]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Failed_KeepsThePictureAndNamesTheFix()
    {
        var page = await RenderPairAsync();

        Send(page, JobState.Failed, job => job with { Error = new JobError(FusionErrorCodes.NoFaceDetected, "img_group", new Dictionary<string, object>()) });

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".studio-render [role=alert]")));
        Assert.NotEmpty(page.Find(".studio-render .remedy").TextContent);
        Assert.Single(page.FindAll(".live-preview .live-picture"));
        Assert.NotEmpty(page.FindAll(".studio-render button"));
    }

    [Fact]
    public void Reconnecting_SaysThatTheWorkIsSaved()
    {
        var panel = Render<ReconnectPanel>();

        Assert.Contains("saved", panel.Markup, StringComparison.Ordinal);
        Assert.NotEmpty(panel.FindAll("button, a"));
    }

    /// <summary>Who looks at a shared picture sees its values and can change none of them.</summary>
    [Fact]
    public void ReadOnly_ShowsThePictureAndItsValuesWithoutAField()
    {
        ComponentFactories.AddStub<PlainDocument>(parameters => parameters.Get(document => document.ChildContent)!);
        var recipe = new Recipe { Base = new FaceReference { Photo = "a" }, Rounds = [new Round { Source = new FaceReference { Photo = "b" }, Ratio = 0.3 }], Finish = new Finish { Smoothing = 0.4 } };
        var job = FakeJobService.Job(JobState.Succeeded) with { Recipe = recipe, UsedRecipe = recipe, Outcome = new JobOutcome { Width = 640, Height = 480, Shares = Shares.Of(recipe) } };

        var page = Render<SharePage>(parameters => parameters
            .Add(p => p.State, ShareState.Open).Add(p => p.Slug, "slug").Add(p => p.Job, job)
            .Add(p => p.Link, new ShareLink("slug", job.Id, null, HasPassword: false, MayDownload: false, ShowsRecipe: true, HasBefore: false)));

        Assert.Equal("s/slug/picture", page.Find(".share-picture img").GetAttribute("src"));
        Assert.Contains("40", page.Find(".share-facts").TextContent.Replace("0.4", "40", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input, select, button"));
    }

    private async Task<IRenderedComponent<Studio>> OpenPairAsync()
    {
        var page = Open();
        await StoreAsync(page, 1);
        await StoreAsync(page, 2);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-person]").Count));
        return page;
    }

    private async Task<IRenderedComponent<Studio>> RenderPairAsync()
    {
        var page = await OpenPairAsync();
        page.Find("[data-shortcut=render]").Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-shortcut=cancel]")));
        return page;
    }

    private void Send(IRenderedComponent<Studio> page, JobState state, Func<JobSnapshot, JobSnapshot> edit) => _jobs.Send(edit(FakeJobService.Job(state)));

    private static async Task StoreAsync(IRenderedComponent<Studio> page, int id)
    {
        var surface = page.FindComponent<DropSurface>();
        await page.InvokeAsync(() => surface.Instance.Added(id, $"{id}.jpg", null, null, null));
        await page.InvokeAsync(() => surface.Instance.Stored(id, "img_group"));
    }

    private IRenderedComponent<Studio> Open() => Render<Studio>(parameters => parameters.AddCascadingValue("Workspace", Mine));

    private sealed class NoRecipes : IPictureRecipes
    {
        public Task<Recipe?> FindAsync(string photo, CancellationToken cancellation) => Task.FromResult<Recipe?>(null);
    }

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
