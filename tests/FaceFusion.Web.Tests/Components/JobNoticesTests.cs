using Bunit;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Web.Components.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Web.Tests.Components;

/// <summary>Which ends of fusions the browser is told.</summary>
public sealed class JobNoticesTests : StudioContext
{
    private readonly FakeJobService _jobs = new();
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    public JobNoticesTests() => Services.AddSingleton<IJobService>(_jobs);

    [Fact]
    public void LongFusion_ThatHasEnded_IsToldOnceWithWhereItIs()
    {
        var (notices, attached) = Open();
        var done = Job(JobState.Succeeded, TimeSpan.FromSeconds(31));

        _jobs.Tell(done);
        _jobs.Tell(done);

        notices.WaitForAssertion(() => Assert.Equal(["job_1", "Your picture is ready", "Mei, Jun", "/gallery/job_1"], attached.VerifyInvoke("tell").Arguments));
    }

    [Fact]
    public void ShortCanceledOldOrForeignOnes_AreNotTold()
    {
        var (notices, attached) = Open();

        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromSeconds(29)));
        _jobs.Tell(Job(JobState.Canceled, TimeSpan.FromMinutes(5)));
        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromMinutes(5)) with { CompletedAt = _now.AddHours(-1), CreatedAt = _now.AddHours(-2) });
        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromMinutes(5)) with { Origin = new JobOrigin { Workspace = "another" } });
        _jobs.Tell(Job(JobState.Failed, TimeSpan.FromMinutes(5)) with { Id = "job_2", Error = new JobError("job_interrupted", null, new Dictionary<string, object> { ["count"] = 3 }) });

        notices.WaitForAssertion(() => Assert.Equal("job_2", attached.VerifyInvoke("tell").Arguments[0]));
        Assert.Equal("/queue", attached.VerifyInvoke("tell").Arguments[3]);
    }

    [Fact]
    public void LongFusion_WhoseEndIsNotInSight_IsToldInThePageUntilItIsClosed()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/help");
        var (notices, _) = Open();

        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromSeconds(31)));

        notices.WaitForAssertion(() => Assert.Equal("/gallery/job_1", notices.Find(".notice a").GetAttribute("href")));
        Assert.Contains("Mei, Jun", notices.Find(".notice").TextContent, StringComparison.Ordinal);
        notices.Find(".notice .icon-button").Click();
        Assert.Empty(notices.FindAll(".notice"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("studio/draft_1")]
    [InlineData("queue")]
    [InlineData("gallery/job_1?from=2")]
    public void LongFusion_WhoseEndIsInSight_IsNotToldInThePage(string path)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        var (notices, attached) = Open();

        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromSeconds(31)));

        notices.WaitForAssertion(() => attached.VerifyInvoke("tell"));
        Assert.Empty(notices.FindAll(".notice"));
    }

    [Fact]
    public void Batch_IsToldOnceAtItsEndAndItsPicturesAreNot()
    {
        var batches = new FakeBatches();
        Services.AddSingleton<IBatches>(batches);
        var (notices, attached) = Open();
        var (first, second) = (OfBatch("job_1", 1, JobState.Succeeded), OfBatch("job_2", 2, JobState.Failed));

        batches.Set(Batch(first, null));
        _jobs.Tell(first);
        batches.Set(Batch(first, second));
        _jobs.Tell(second);
        _jobs.Tell(second);

        notices.WaitForAssertion(() => Assert.Equal(["bat_1", "Your batch is ready", "Team: 1 of 2 pictures", "/batch/bat_1"], attached.VerifyInvoke("tell").Arguments));
        Assert.Equal("/batch/bat_1", notices.Find(".notice a").GetAttribute("href"));
    }

    [Fact]
    public void Batch_WhoseLastPictureWasRefused_IsToldAtItsEndToItsOwnerAlone()
    {
        var batches = new FakeBatches();
        Services.AddSingleton<IBatches>(batches);
        var (notices, attached) = Open();
        var refused = new BatchEntry(2, "Jun", null, new JobError("photo_not_found", "img_1", new Dictionary<string, object>()));
        var over = Batch(OfBatch("job_1", 1, JobState.Succeeded));

        batches.Set(over with { Head = over.Head with { Id = "bat_2", Workspace = "another" }, Entries = [.. over.Entries, refused] });
        batches.Refuse("bat_2");
        batches.Set(over with { Entries = [.. over.Entries, refused] });
        batches.Refuse("bat_1");

        notices.WaitForAssertion(() => Assert.Equal(["bat_1", "Your batch is ready", "Team: 1 of 2 pictures", "/batch/bat_1"], attached.VerifyInvoke("tell").Arguments));
    }

    [Fact]
    public void Batch_ThatWasShortOrCanceled_IsNotTold()
    {
        var batches = new FakeBatches();
        Services.AddSingleton<IBatches>(batches);
        var (notices, attached) = Open();
        var job = OfBatch("job_1", 1, JobState.Succeeded);

        batches.Set(Batch(job) with { Head = Head with { IsCanceled = true } });
        _jobs.Tell(job);
        batches.Set(Batch(job) with { Head = Head with { CreatedAt = _now.AddSeconds(-20) } });
        _jobs.Tell(job);
        _jobs.Tell(Job(JobState.Succeeded, TimeSpan.FromMinutes(5)) with { Id = "job_9" });

        notices.WaitForAssertion(() => Assert.Equal("job_9", attached.VerifyInvoke("tell").Arguments[0]));
    }

    private BatchHead Head => new("bat_1", string.Empty, "Team", _now.AddMinutes(-5), false);

    private BatchSnapshot Batch(params JobSnapshot?[] jobs) => new(Head, [.. jobs.Select((job, i) => new BatchEntry(i + 1, "Mei", job, null))]);

    private JobSnapshot OfBatch(string id, int position, JobState state) => Job(state, TimeSpan.FromMinutes(5)) with
    {
        Id = id,
        Origin = new JobOrigin { Workspace = string.Empty, Draft = $"bat_1/{position}" },
        Error = state == JobState.Failed ? new JobError("job_interrupted", null, new Dictionary<string, object> { ["count"] = 3 }) : null,
    };

    private (IRenderedComponent<JobNotices> Notices, BunitJSModuleInterop Attached) Open()
    {
        var module = JSInterop.SetupModule("./src/FaceFusion.Web/Components/Jobs/JobNotices.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var attached = module.SetupModule("attach", _ => true);
        attached.Mode = JSRuntimeMode.Loose;
        return (Render<JobNotices>(), attached);
    }

    private JobSnapshot Job(JobState state, TimeSpan took) => FakeJobService.Job(state) with
    {
        Id = "job_1",
        Origin = new JobOrigin { Workspace = string.Empty, Names = ["Mei", "Jun"] },
        CreatedAt = _now - took,
        CompletedAt = _now,
    };
}
