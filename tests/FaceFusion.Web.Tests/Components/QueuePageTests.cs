using Bunit;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Jobs;
using FaceFusion.Web.Components.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

public sealed class QueuePageTests : StudioContext
{
    private readonly FakeJobService _jobs = new();

    public QueuePageTests()
    {
        Services.AddSingleton<IJobService>(_jobs);
        Services.AddSingleton<IQueueOrder>(_jobs);
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
        page.FindAll(".queue-do .button").First(button => button.TextContent.Contains("Cancel", StringComparison.Ordinal)).Click();
        Assert.Equal(["job_1"], _jobs.Cancelled);
    }

    [Fact]
    public void FailedJob_CallsItsPeopleByNameAndLeadsToItsDraft()
    {
        var failed = Job("4", JobState.Failed) with
        {
            Recipe = new Recipe { Base = new FaceReference { Photo = "img_1" }, Rounds = [new Round { Source = new FaceReference { Photo = "img_2" } }] },
            Error = new JobError("photo_not_found", "img_2", new Dictionary<string, object>()),
        };
        _jobs.Jobs = [failed with { Origin = failed.Origin with { Draft = "drf_1" } }];

        var page = Render<QueuePage>();

        Assert.StartsWith("Jun is not there.", page.Find(".queue-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("/studio/drf_1", "Open the draft of Mei, Jun"), (page.Find(".queue-do a").GetAttribute("href"), page.Find(".queue-do a").GetAttribute("aria-label")));
        Assert.Single(page.FindAll(".badge.is-bad"));

        // A picture of a batch has no draft of its own.
        _jobs.Jobs = [failed with { Origin = failed.Origin with { Draft = "bat_1/2" } }];
        Assert.Empty(Render<QueuePage>().FindAll(".queue-do a"));
    }

    [Fact]
    public void NoJobs_TeachesWhatComesHere() => Assert.Contains("Create your first", Render<QueuePage>().Markup, StringComparison.Ordinal);

    [Fact]
    public void Job_ThatMovesOn_IsFollowed()
    {
        _jobs.Jobs = [Job("1", JobState.Queued)];
        var page = Render<QueuePage>();

        _jobs.Jobs = [Job("1", JobState.Running) with { Stage = FusionStage.Saving }];
        _jobs.Tell(_jobs.Jobs[0]);

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-state=running]")));
    }

    [Fact]
    public void Jobs_ThatWait_ArePausedMovedUpAndLetGo()
    {
        _jobs.Jobs = [Job("1", JobState.Queued), Job("2", JobState.Queued), Job("3", JobState.Queued) with { IsPaused = true }];
        var page = Render<QueuePage>();

        Assert.Equal(["Move Mei, Jun up", "Move Mei, Jun up"], page.FindAll("[aria-label^=Move]").Select(button => button.GetAttribute("aria-label")));
        page.FindAll("[aria-label^=Move]")[0].Click();
        page.FindAll("[aria-label^=Pause]").Last(button => button.ClassList.Contains("icon-button")).Click();
        page.Find("[aria-label^=Resume]").Click();

        Assert.Equal(["up job_2", "pause job_2", "resume job_3"], _jobs.Done);
        Assert.Equal("Paused", page.FindAll(".queue-state .badge")[2].TextContent);
    }

    [Fact]
    public void Queue_AsAWhole_IsPausedResumedAndCleared()
    {
        _jobs.Jobs = [Job("1", JobState.Failed), Job("2", JobState.Succeeded) with { Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [] } }];
        var page = Render<QueuePage>();

        page.Find("[data-pause-all]").Click();
        Assert.Contains("Your queue is paused", page.Find(".queue-paused").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-cancel-all]").HasAttribute("disabled"));
        page.Find("[data-pause-all]").Click();
        page.Find("[data-clear-all]").Click();
        page.FindAll("[aria-label^=Take]")[0].Click();

        Assert.Equal(["pause all", "resume all", "clear all", "clear job_1"], _jobs.Done);
        Assert.Empty(page.FindAll(".queue-paused"));
    }

    [Fact]
    public void PausedQueue_WithoutJobs_StillSaysSo()
    {
        _jobs.PauseAll(string.Empty);

        Assert.Contains("Your queue is paused", Render<QueuePage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_FollowsJobsAsTheyComeAndEnd()
    {
        var count = Render<QueueCount>();

        _jobs.Tell(Job("1", JobState.Queued));
        _jobs.Tell(Job("2", JobState.Running));
        count.WaitForAssertion(() => Assert.Equal("2", count.Find("[aria-hidden]").TextContent));
        _jobs.Tell(Job("1", JobState.Canceled));
        count.WaitForAssertion(() => Assert.Equal("1", count.Find("[aria-hidden]").TextContent));
        _jobs.Tell(Job("3", JobState.Queued) with { Origin = new JobOrigin { Workspace = "another" } });

        Assert.Equal("1", count.Find("[aria-hidden]").TextContent);
    }

    private static JobSnapshot Job(string number, JobState state) =>
        FakeJobService.Job(state) with { Id = "job_" + number, Origin = new JobOrigin { Workspace = string.Empty, Names = ["Mei", "Jun"] } };
}
