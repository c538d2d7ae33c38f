using Bunit;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Web.Components.Jobs;

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
    public void Resume_OfAJobThatIsGone_FollowsNothing()
    {
        using var session = new RenderSession(_jobs);

        Assert.False(session.Resume("job_of_yesterday"));
        Assert.False(session.Resume(null));
        Assert.Null(session.Job);
    }

    private IRenderedComponent<RenderBar> Create(RenderSession session, string? reason = null) => Render<RenderBar>(parameters => parameters
        .Add(bar => bar.Session, session)
        .Add(bar => bar.Reason, reason)
        .Add(bar => bar.IsCurrent, true));
}
