using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs.Batches;

namespace FaceFusion.Jobs.Tests.Batches;

public sealed class TryOnBatchTests
{
    [Fact]
    public void Count_OfLongLists_DoesNotOverflow() =>
        Assert.Equal(1_000_000_000_000, new TryOnBatch(new string[10_000], new string[10_000], new string[10_000]).Count);

    [Fact]
    public void Models_OfABatch_SayHowManyWereKnownAndWhatThatSaved()
    {
        var batch = new BatchSnapshot(new BatchHead("bat_1", null, string.Empty, DateTimeOffset.UnixEpoch, false), [Entry(null), Entry(0.5), Entry(0.25), new BatchEntry(4, "waits", null, null)]);

        Assert.Equal(new ModelReuse(3, 2, TimeSpan.FromSeconds(0.75)), batch.Models);
        Assert.Equal(default, (batch with { Entries = [] }).Models);
    }

    private static BatchEntry Entry(double? saved) => new(
        1,
        "one",
        new JobSnapshot
        {
            Id = "job_1",
            Recipe = new Recipe(),
            State = JobState.Succeeded,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Outcome = new JobOutcome { Width = 8, Height = 8, Shares = [], TryOn = new TryOnReport([], 0) { ModelSavedSeconds = saved } },
        },
        null);
}
