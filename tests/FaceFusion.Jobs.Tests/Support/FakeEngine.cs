using System.Threading.Channels;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Queue;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>Makes small pictures of any recipe; a test may hold it, fail it, or take it over.</summary>
internal sealed class FakeEngine : IFusionRunner
{
    private readonly Channel<bool> _starts = Channel.CreateUnbounded<bool>();

    /// <summary>Where set, a run waits for it after its first round (and for its token).</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>The round after which a run says that it is there, and may be held or fail.</summary>
    public int HoldAfter { get; set; } = 1;

    /// <summary>True lets a held run go on waiting although it was cancelled, and then end well.</summary>
    public bool IgnoresCancellation { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>Where set, a run says that it is there, waits, and then draws an unfinished picture before its first round.</summary>
    public (TaskCompletionSource Arrived, TaskCompletionSource Go)? Partial { get; set; }

    /// <summary>The photos of the newest run.</summary>
    public IPhotoSource? Photos { get; private set; }

    /// <summary>Ends when one more run has reported its first round.</summary>
    public async Task StartedAsync() => await _starts.Reader.ReadAsync().AsTask().WaitAsync(Waiting.Patience);

    public async Task<FusionResult> RunAsync(Recipe recipe, IPhotoSource photos, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        Photos = photos;
        progress?.Report(new StageProgress(FusionStage.Loading, 0, 0, recipe.Rounds.Count));
        if (Partial is { } partial)
        {
            partial.Arrived.TrySetResult();
            await partial.Go.Task.WaitAsync(Waiting.Patience, cancellation);
            progress?.Report(new StageProgress(FusionStage.Blending, 0.5, 1, 1) { Partial = () => TestPictures.Bitmap(32, 24, 9) });
        }

        var rounds = new List<RoundPicture>();
        for (var k = 1; k <= recipe.Rounds.Count; k++)
        {
            rounds.Add(new RoundPicture(k, TestPictures.Bitmap(64, 48, k), Shares.Of(recipe)));
            progress?.Report(new StageProgress(FusionStage.Blending, (double)k / recipe.Rounds.Count, k, recipe.Rounds.Count, rounds[^1]));
            if (k == HoldAfter)
            {
                _starts.Writer.TryWrite(true);
                await WaitAsync(cancellation);
            }
        }

        return new FusionResult
        {
            Picture = rounds.Count > 0 ? rounds[^1].Picture : TestPictures.Bitmap(64, 48, 1),
            UsedRecipe = recipe,
            Rounds = recipe.Output.Rounds ? rounds : [],
            Shares = Shares.Of(recipe),
            Landmarks = FakeAnalyzer.ShapeAt(32, 24, 16),
            ChangedOutsideMask = 0,
            Film = recipe.Output.Film ? [TestPictures.Bitmap(64, 48, 5), TestPictures.Bitmap(64, 48, 6)] : [],
            Difference = recipe.Output.Difference ? TestPictures.Bitmap(64, 48, 99) : null,
        };
    }

    private async Task WaitAsync(CancellationToken cancellation)
    {
        if (Hold is { } hold)
        {
            await hold.Task.WaitAsync(Waiting.Patience, IgnoresCancellation ? CancellationToken.None : cancellation);
        }

        if (Failure is { } failure)
        {
            throw failure;
        }
    }
}
