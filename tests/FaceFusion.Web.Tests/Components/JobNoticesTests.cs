using Bunit;
using FaceFusion.Jobs;
using FaceFusion.Web.Components.Jobs;
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
