using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Tests.Support;
using FaceFusion.Web.Components.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class RenderBarTests : StudioContext
{
    private readonly FakeJobService _jobs = new();

    [Fact]
    public void Reason_NotToRender_DisablesTheButtonAndIsRead()
    {
        using var session = new RenderSession(_jobs);

        var bar = Create(session, reason: "Add at least two people.");

        Assert.True(bar.Find("button").HasAttribute("disabled"));
        Assert.Equal("Add at least two people.", bar.Find("#" + bar.Find("button").GetAttribute("aria-describedby")).TextContent);
    }

    [Fact]
    public void Job_UnderWay_ShowsItsStageAndCanBeCancelled()
    {
        using var session = new RenderSession(_jobs);
        session.Start(new Recipe(), JobOrigin.None);
        var bar = Create(session);
        session.Changed += () => bar.InvokeAsync(() => bar.Render());

        _jobs.Send(FakeJobService.Job(JobState.Running) with { Stage = FusionStage.Blending, Fraction = 0.43, Rounds = 3, ReadyRounds = 1 });

        bar.WaitForAssertion(() => Assert.Equal("Blending", bar.Find("strong").TextContent));
        Assert.Equal("0.430", bar.Find("progress").GetAttribute("value"));
        Assert.Contains("1 of 3", bar.Find(".render-about").TextContent, StringComparison.Ordinal);
        bar.Find("button").Click();
        Assert.Equal([session.Job!.Id], _jobs.Cancelled);
    }

    [Fact]
    public void Job_Refused_SaysWhy()
    {
        _jobs.Refusal = new FusionException(FusionErrorCodes.QueueFull, "Full.", arguments: new Dictionary<string, object> { ["seconds"] = 20 });
        using var session = new RenderSession(_jobs);

        session.Start(new Recipe(), JobOrigin.None);

        Assert.Contains("20", Create(session).Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Job_RefusedBecauseTheStudioIsBusy_IsTriedAgainByItselfOnce()
    {
        var time = new ManualTime();
        Services.AddSingleton<TimeProvider>(time);
        _jobs.Refusal = Busy(3);
        using var session = new RenderSession(_jobs);
        session.Start(new Recipe(), JobOrigin.None);
        var tried = 0;
        var bar = Create(session, onRender: () =>
        {
            tried++;
            session.Start(new Recipe(), JobOrigin.None);
        });

        Assert.Equal("Trying again in 3 s", bar.Find("[data-again]").TextContent);
        time.Advance(TimeSpan.FromSeconds(1));
        bar.WaitForAssertion(() => Assert.Equal("Trying again in 2 s", bar.Find("[data-again]").TextContent));
        _jobs.Refusal = Busy(3);
        time.Advance(TimeSpan.FromSeconds(1));
        bar.WaitForAssertion(() => Assert.Equal("Trying again in 1 s", bar.Find("[data-again]").TextContent));
        time.Advance(TimeSpan.FromSeconds(1));

        // Refused again: whoever asks a second time does so by hand.
        bar.WaitForAssertion(() => Assert.Empty(bar.FindAll("[data-again]")));
        Assert.Equal(1, tried);
        _jobs.Refusal = Busy(3);
        bar.Find("[data-shortcut=render]").Click();
        Assert.Equal("Trying again in 3 s", bar.Find("[data-again]").TextContent);
        bar.Find("[data-stop-again]").Click();
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(bar.FindAll("[data-again]"));
        Assert.Equal(2, tried);
    }

    [Fact]
    public void Job_FailedForAPhoto_LeadsToItsCard()
    {
        _jobs.Refusal = new FusionException(FusionErrorCodes.FaceNotFound, "Gone.", "img_group", new Dictionary<string, object> { ["face"] = 4, ["count"] = 1 });
        using var session = new RenderSession(_jobs);
        session.Start(new Recipe(), JobOrigin.None);
        string? shown = null;

        var bar = Create(session, onShow: photo => shown = photo);
        Assert.Equal("Show Mei", bar.Find("[data-show-photo]").LastChild!.TextContent);
        bar.Find("[data-show-photo]").Click();

        Assert.Equal("img_group", shown);
    }

    [Theory]
    [InlineData(FusionErrorCodes.ConsentRequired, "[data-fix-consent] [data-consent=img_group]")]
    [InlineData(FusionErrorCodes.ConsentExpired, "[data-fix-consent] [data-consent=img_group]")]
    [InlineData(FusionErrorCodes.GateConfirmationRequired, "[data-fix-gate] [data-gate=img_group]")]
    public void Job_RefusedForWantOfConsent_AsksForIt(string code, string field)
    {
        _jobs.Refusal = new FusionException(code, "Nobody has said.", "img_group");
        using var session = new RenderSession(_jobs);
        session.Start(new Recipe(), JobOrigin.None);

        var bar = Create(session);

        Assert.NotEmpty(bar.FindAll(field));
        Assert.Empty(bar.FindAll("[data-show-photo]"));
    }

    [Fact]
    public void Resume_OfAJobThatIsGone_FollowsNothing()
    {
        using var session = new RenderSession(_jobs);

        Assert.False(session.Resume("job_of_yesterday"));
        Assert.False(session.Resume(null));
        Assert.Null(session.Job);
    }

    private static FusionException Busy(int seconds) => new(FusionErrorCodes.QueueFull, "Full.", arguments: new Dictionary<string, object> { ["seconds"] = seconds });

    private IRenderedComponent<RenderBar> Create(RenderSession session, string? reason = null, Action? onRender = null, Action<string>? onShow = null) => Render<RenderBar>(parameters => parameters
        .Add(bar => bar.Session, session)
        .Add(bar => bar.Reason, reason)
        .Add(bar => bar.PhotoName, _ => "Mei")
        .Add(bar => bar.OnRender, onRender ?? (() => { }))
        .Add(bar => bar.OnShowPhoto, onShow ?? (_ => { }))
        .Add(bar => bar.IsCurrent, true));
}
