using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Queue;

/// <summary>What there is of a picture is told to who waits long enough, and is gone with the end.</summary>
public sealed class PartialPictureTests
{
    [Fact]
    public async Task Partial_OfAJobThatTakesItsTime_IsThereUntilTheEnd()
    {
        await using var studio = await TestStudio.StartAsync();
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        (studio.Engine.Partial, studio.Engine.Hold) = ((arrived, go), new TaskCompletionSource());
        var job = studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 1), JobOrigin.None);
        await arrived.Task.WaitAsync(Waiting.Patience);
        Assert.Null(await EncodeAsync(studio, job.Id));

        var drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        studio.Jobs.Changed += now => _ = now.Partial > 0 && drawn.TrySetResult();

        studio.Time.Advance(TimeSpan.FromSeconds(1));
        go.SetResult();

        await drawn.Task.WaitAsync(Waiting.Patience);
        Assert.NotNull(await EncodeAsync(studio, job.Id));
        studio.Engine.Hold.SetResult();
        await studio.EndOfAsync(job.Id);
        Assert.Null(await EncodeAsync(studio, job.Id));
        Assert.DoesNotContain(studio.KeptFiles, file => file.Contains("partial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Partial_OfAJobThatIsSoonDone_IsNotDrawn()
    {
        await using var studio = await TestStudio.StartAsync();
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        go.SetResult();
        studio.Engine.Partial = (arrived, go);

        var ended = await studio.EndOfAsync(studio.Jobs.Enqueue(await studio.ChainAsync(rounds: 1), JobOrigin.None).Id);

        Assert.Equal((JobState.Succeeded, 0), (ended.State, ended.Partial));
    }

    private static async Task<EncodedPicture?> EncodeAsync(TestStudio studio, string job) =>
        await studio.Get<IJobPictures>().EncodeAsync(job, new JobPictureRequest(JobPictureKind.Partial) { IsView = true, Size = 512 }, CancellationToken.None);
}
