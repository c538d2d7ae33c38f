using FaceFusion.Cli.Progress;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Photos;

/// <summary>Leaves bad photos out before a work begins; each is named on the error stream when it is met, and they are counted.</summary>
/// <param name="console">Where to speak.</param>
internal sealed class SkippedPhotos(CliConsole console)
{
    // Finding a face costs about thrice what sampling it does; with templates both read the photo once.
    private const double Part = 0.6;

    /// <summary>How many were left out.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps what can be used and then does the work, with one progress over both.</summary>
    public async Task<T> RunAsync<T>(
        Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, Func<Recipe, IProgress<StageProgress>?, Task<T>> work, CancellationToken cancellation)
    {
        var kept = await UsableMembers.KeepAsync(recipe, photos, Say, new PartProgress(progress, 0, Part), cancellation).ConfigureAwait(false);
        return await work(kept, progress is null ? null : new PartProgress(progress, Part, 1)).ConfigureAwait(false);
    }

    /// <summary>Says how many were left out, if any.</summary>
    public Task SayCountAsync(int of) => Count == 0 ? Task.CompletedTask : console.Error.WriteLineAsync(CliText.Get("skipped", Count, of));

    private void Say(Fusion.FusionException fault)
    {
        Count++;
        console.Error.WriteLine(CliProgram.Line(fault));
    }
}
