using Bunit;
using FaceFusion.Fusion.Engine;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class QueuePageTests : StudioContext
{
    private readonly FakeJobService _jobs = new();

    public QueuePageTests()
    {
        Services.AddSingleton<IJobService>(_jobs);
        Services.AddSingleton<IPhotoStore>(new FakePhotoStore());
    }

    [Fact]
    public void Jobs_InEveryState_SayWhereTheyStandAndWhatCanBeDone()
    {
        _jobs.Jobs =
        [
            Job("1", JobState.Queued) with { QueuePosition = 2 },
            Job("2", JobState.Running) with { Stage = FusionStage.Blending, Fraction = 0.4 },
            Job("3", JobState.Succeeded) with { Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [] } },
            Job("4", JobState.Failed) with { Error = new JobError("job_interrupted", null, new Dictionary<string, object> { ["count"] = 3 }) },
            Job("5", JobState.Canceled),
        ];

        var page = Render<QueuePage>();

        Assert.Equal(["2 before you", "Blending", "Done", "Failed", "Canceled"], page.FindAll(".queue-state .badge").Select(badge => badge.TextContent));
        Assert.Equal("0.400", page.Find("progress").GetAttribute("value"));
        Assert.Contains("3 times", page.Find(".queue-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("/gallery/job_3", page.Find(".queue-do a").GetAttribute("href"));
        page.FindAll(".queue-do button")[0].Click();
        Assert.Equal(["job_1"], _jobs.Cancelled);
    }

    [Fact]
    public void NoJobs_TeachesWhatComesHere() => Assert.Contains("Create your first", Render<QueuePage>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Job_ThatMovesOn_IsFollowed()
    {
        _jobs.Jobs = [Job("1", JobState.Queued)];
        var page = Render<QueuePage>();

        _jobs.Jobs = [Job("1", JobState.Running) with { Stage = FusionStage.Saving }];

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-state=running]")));
    }

    private static JobSnapshot Job(string number, JobState state) =>
        FakeJobService.Job(state) with { Id = "job_" + number, Origin = new JobOrigin { Names = ["Mei", "Jun"] } };
}
