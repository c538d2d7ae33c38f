using Bunit;
using FaceFusion.Decoding.Clips;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class ClipPageTests : StudioContext
{
    private const string Mine = "ws_00000000000000000000000001";

    private readonly FakeJobService _jobs = new() { Found = FakeJobService.Job(JobState.Queued) with { Origin = new JobOrigin { Workspace = Mine } } };

    public ClipPageTests()
    {
        Services.AddSingleton<IJobService>(_jobs);
        Services.AddSingleton<IPersonLibrary>(new FakePersonLibrary());
    }

    [Fact]
    public void Page_WithFfmpeg_TakesAClipAndNamesEveryControl()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));

        var page = Render<ClipPage>();

        Assert.Equal("true", page.Find(".clip-page").GetAttribute("data-available"));
        Assert.Empty(page.FindAll("[data-missing]"));
        Assert.All(page.FindAll("input"), input => Assert.NotNull(input.Closest("label")));
        Assert.DoesNotContain("Clip.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithoutFfmpeg_SaysWhatIsMissing()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: false));

        var page = Render<ClipPage>();

        Assert.Contains("ffmpeg", page.Find("[data-missing]").TextContent, StringComparison.Ordinal);
        Assert.Equal("false", page.Find(".clip-page").GetAttribute("data-available"));
    }

    [Fact]
    public async Task Take_WhereConsentIsRequired_AsksForEverybodyInTheClip()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        (Consents.IsRequired, Gate.Asks) = (true, true);
        Ownership.Claim("img_group", Mine);
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", Mine));
        Assert.Empty(page.FindAll("[data-consent]"));

        await page.InvokeAsync(() => page.Instance.Take("img_group"));

        Assert.Equal(3, page.FindAll(".clip-seen li").Count);
        Assert.Single(page.FindAll("[data-consent=img_group]"));
        Assert.Single(page.FindAll("[data-gate=img_group]"));
        await page.InvokeAsync(() => page.Instance.Take(null));
        Assert.Empty(page.FindAll("[data-consent]"));
    }

    [Fact]
    public async Task Take_ClipOfSeveral_OffersEachAndTheNearest()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        Ownership.Claim("img_group", Mine);
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        await page.InvokeAsync(() => page.Instance.Take("img_group"));

        Assert.Equal(["", "0", "1", "2"], page.FindAll("[name=clip-face]").Select(choice => choice.GetAttribute("value")));
        Assert.True(page.FindAll("[name=clip-face]")[0].HasAttribute("checked"));
        page.FindAll("[name=clip-face]")[2].Change("1");
        Assert.True(page.FindAll("[name=clip-face]")[2].HasAttribute("checked"));
        Assert.False(page.FindAll("[name=clip-face]")[0].HasAttribute("checked"));
    }

    [Fact]
    public async Task Take_ClipOfOne_OffersNoChoice()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        Services.AddSingleton<IPhotoStore>(new FakePhotoStore { Photo = FakePhotoStore.Group(1) });
        Ownership.Claim("img_group", Mine);
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        await page.InvokeAsync(() => page.Instance.Take("img_group"));

        Assert.Empty(page.FindAll("[name=clip-face]"));
    }

    [Fact]
    public async Task Take_PhotoOfSomebodyElse_AsksNothing()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        Consents.IsRequired = true;
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", Mine));

        await page.InvokeAsync(() => page.Instance.Take("img_group"));

        Assert.Empty(page.FindAll("[data-consent]"));
    }

    [Fact]
    public async Task Begin_OwnClip_HasTheBarOfItsJobUntilItEnds()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", Mine));
        Assert.Empty(page.FindAll(".job-bar"));

        await page.InvokeAsync(() => page.Instance.Begin(_jobs.Found.Id));
        Assert.Single(page.FindAll(".job-bar"));
        _jobs.Send(_jobs.Found with { State = JobState.Running, Fraction = 0.4, StartedAt = DateTimeOffset.UnixEpoch });
        page.WaitForAssertion(() => Assert.Equal("0.400", page.Find("[data-job-progress] .job-bar.is-moving").GetAttribute("data-fraction")));
        _jobs.Send(_jobs.Found with { State = JobState.Canceled });

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".job-bar")));
    }

    [Fact]
    public async Task Begin_ClipOfSomebodyElse_HasNoBar()
    {
        Services.AddSingleton<IClipShelf>(new ClipShelfOf(isAvailable: true));
        var page = Render<ClipPage>(parameters => parameters.AddCascadingValue("Workspace", "ws_00000000000000000000000002"));

        await page.InvokeAsync(() => page.Instance.Begin(_jobs.Found.Id));

        Assert.Empty(page.FindAll(".job-bar"));
    }

    private sealed class ClipShelfOf(bool isAvailable) : IClipShelf
    {
        public bool IsAvailable => isAvailable;

        public ClipLimits Limits => new();

        public Task<StoredClip> AddAsync(Stream content, long? expectedBytes, string name, CancellationToken cancellation) => throw new NotSupportedException();

        public StoredClip? Find(string photo) => null;
    }
}
