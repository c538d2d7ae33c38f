using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// Renders previews of two samples once the studio is open, which nobody sees: the runtime compiles anew what is called often, and would take the
/// cores from the first slider that somebody moves.
/// </summary>
internal sealed class PreviewWarmUp(IPhotoStore photos, IImageCodec codec, PreviewRendererFactory createRenderer, IOptions<PreviewOptions> options) : IHostedLifecycleService, IDisposable
{
    private const int Size = 512;

    /// <summary>Between two renders, for whoever wants the cores.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();

    /// <summary>Ends when all are rendered, or the program stops.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Work = Task.Run(RenderAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private async Task RenderAsync()
    {
        try
        {
            if (options.Value.WarmUp > 0 && photos.Samples is [var first, var second, ..])
            {
                var renderer = createRenderer(photos, Size);
                for (var i = 0; i < options.Value.WarmUp; i++)
                {
                    var recipe = new Recipe
                    {
                        Base = new FaceReference { Photo = first.Id },
                        Rounds = [new Round { Source = new FaceReference { Photo = second.Id }, Ratio = (i + 0.5) / options.Value.WarmUp }],
                    };
                    codec.EncodeDisplay(await renderer.RenderAsync(recipe, _stop.Token).ConfigureAwait(false), PictureLabels.Preview);
                    await Task.Delay(s_rest, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        catch (FusionException)
        {
            // What is wrong with the engine is said to whoever wants a picture of it.
        }
    }
}
