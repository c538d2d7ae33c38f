using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Store;

public sealed class JobRecordsTests
{
    private static readonly Recipe s_recipe = new()
    {
        Base = new FaceReference { Photo = "img_1" },
        Rounds = [new Round { Source = new FaceReference { Photo = "img_2" } }],
    };

    [EachEngine]
    public async Task Find_AfterARestart_TellsEverythingOfTheJob()
    {
        using var folder = new TemporaryFolder();
        JobSnapshot before;
        await using (var first = await TestStudio.StartAsync(folder.Path))
        {
            var origin = new JobOrigin { Workspace = "ws_1", Draft = "draft_1", Names = ["Mei", "Jun", "梅"] };
            before = await first.EndOfAsync(first.Jobs.Enqueue(await first.ChainAsync(difference: true), origin).Id);
        }

        await using var next = await TestStudio.StartAsync(folder.Path);
        var after = next.Jobs.Find(before.Id)!;

        Assert.Equal(JobState.Succeeded, after.State);
        Assert.Equal(("ws_1", "draft_1"), (after.Origin.Workspace, after.Origin.Draft));
        Assert.Equal(["Mei", "Jun", "梅"], after.Origin.Names);
        Assert.Equal(RecipeJson.Format(before.UsedRecipe!, indented: false), RecipeJson.Format(after.UsedRecipe!, indented: false));
        Assert.Equal(before.Outcome!.Shares, after.Outcome!.Shares);
        Assert.Equal((before.Outcome.Width, before.Outcome.ChangedOutsideMask, true), (after.Outcome.Width, after.Outcome.ChangedOutsideMask, after.Outcome.HasDifference));
        Assert.Equal((before.CreatedAt, before.Rounds), (after.CreatedAt, after.ReadyRounds));
        Assert.NotNull(await next.Pictures.EncodeAsync(after.Id, new(Jobs.Pictures.JobPictureKind.Final), CancellationToken.None));
    }

    [EachEngine]
    public void Error_WithArguments_ComesBackAsItWas()
    {
        using var folder = new TemporaryFolder();
        using var database = TestDatabases.Of(folder.Path);
        database.Open();
        var records = new JobRecords(database);
        var job = new JobSnapshot { Id = "job_1", Recipe = s_recipe, State = JobState.Failed, CreatedAt = DateTimeOffset.UnixEpoch, Stage = FusionStage.Blending };

        records.Add(job with { Error = new JobError("multiple_faces", "img_1", new Dictionary<string, object> { ["count"] = 5, ["size"] = 0.5, ["name"] = "x" }) });

        var error = records.Find("job_1")!.Error!;
        Assert.Equal(("multiple_faces", "img_1"), (error.Code, error.Photo));
        Assert.Equal((5, 0.5, "x"), (error.Arguments["count"], error.Arguments["size"], error.Arguments["name"]));
    }

    [EachEngine]
    public void List_WithARowThatNobodyCanRead_TellsTheOthers()
    {
        using var folder = new TemporaryFolder();
        using var database = TestDatabases.Of(folder.Path);
        database.Open();
        var records = new JobRecords(database);
        var job = new JobSnapshot { Id = "job_1", Recipe = s_recipe, State = JobState.Queued, CreatedAt = DateTimeOffset.UnixEpoch };
        records.Add(job);
        records.Add(job with { Id = "job_2", Recipe = new Recipe() });

        Assert.Equal(["job_1"], records.List(9).Select(found => found.Id));
        Assert.Null(records.Find("job_2"));
    }

    [EachEngine]
    public async Task Open_JobThatEndsTheProgramEachTime_IsGivenUp()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        using (var database = TestDatabases.Of(TestDatabases.OnPostgres ? folder.Path : Path.Combine(folder.Path, "data")))
        {
            database.Open();
            new JobRecords(database).Add(new JobSnapshot
            {
                Id = "job_00000000000000000000000001",
                Recipe = s_recipe,
                State = JobState.Running,
                Attempts = JobService.MostAttempts,
                CreatedAt = DateTimeOffset.UnixEpoch,
            });
        }

        await using var studio = await TestStudio.StartAsync(folder.Path);
        var job = studio.Jobs.Find("job_00000000000000000000000001")!;

        Assert.Empty(studio.Get<JobRecords>().Unfinished());
        Assert.Equal((JobState.Failed, "job_interrupted", 3), (job.State, job.Error!.Code, job.Error.Arguments["count"]));
    }
}
