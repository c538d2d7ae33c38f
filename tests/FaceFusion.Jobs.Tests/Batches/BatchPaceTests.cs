using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Tests.Support;

namespace FaceFusion.Jobs.Tests.Batches;

public sealed class BatchPaceTests
{
    [EachEngine]
    public async Task TimePerPicture_IsTheMeanOfTheNewestOnceThereAreThree()
    {
        await using var studio = await TestStudio.StartAsync();
        var recipe = await studio.ChainAsync();
        foreach (var seconds in (int[])[2, 4])
        {
            await MakeAsync(studio, recipe, seconds);
        }

        Assert.Null(studio.Get<IBatches>().TimePerPicture());
        await MakeAsync(studio, recipe, 6);

        Assert.Equal(TimeSpan.FromSeconds(4), studio.Get<IBatches>().TimePerPicture());
    }

    private static async Task MakeAsync(TestStudio studio, Fusion.Recipes.Recipe recipe, int seconds)
    {
        studio.Engine.Hold = new TaskCompletionSource();
        var job = studio.Jobs.Enqueue(recipe, JobOrigin.None);
        await studio.Engine.StartedAsync();
        studio.Time.Advance(TimeSpan.FromSeconds(seconds));
        studio.Engine.Hold.SetResult();
        await studio.EndOfAsync(job.Id);
    }
}
