using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// Renders previews of samples once the studio is open, which nobody sees: chains of two, and means whose shares and finish move. The runtime compiles
/// anew what is called often, and would take the cores from the first slider that somebody moves.
/// </summary>
internal sealed class PreviewWarmUp(IPhotoStore photos, IImageCodec codec, PreviewRendererFactory createRenderer, IOptions<PreviewOptions> options) : IHostedLifecycleService, IDisposable
{
    private const int Size = 512;

    /// <summary>Samples in a mean.</summary>
    private const int Members = 3;

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
            if (options.Value.WarmUp > 0 && photos.Samples is [_, _, ..])
            {
                await RenderAsync([.. photos.Samples.Take(Members).Select(sample => new FaceReference { Photo = sample.Id })], options.Value.WarmUp).ConfigureAwait(false);

                // Nobody may come for hours.
                LinearImagePool.GiveBackAll();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
        catch (Exception error) when (error is FusionException or InferenceException)
        {
            // What is wrong with the engine is said to whoever wants a picture of it.
        }
    }

    /// <summary>Chains first, which most people begin with; then means, whose shares and smoothing move in turn.</summary>
    private async Task RenderAsync(FaceReference[] samples, int count)
    {
        var chains = (count + 1) / 2;
        var renderer = createRenderer(photos, Size);
        for (var i = 0; i < chains; i++)
        {
            await ShowAsync(renderer, new Recipe { Base = samples[0], Rounds = [new Round { Source = samples[1], Ratio = (i + 0.5) / chains }] }).ConfigureAwait(false);
        }

        renderer = createRenderer(photos, Size);
        var (weight, smoothing) = (1.0, 0.0);
        for (var i = chains; i < count; i++)
        {
            var at = (i + 0.5) / count;
            (weight, smoothing) = (i - chains) % 2 == 0 ? (at, smoothing) : (weight, at);
            var members = samples.Select((sample, n) => new Member { Source = sample, Weight = n == 0 ? weight : 1 });
            await ShowAsync(renderer, new Recipe { Method = FusionMethod.Mean, Members = [.. members], Finish = new Finish { Smoothing = smoothing } }).ConfigureAwait(false);
        }
    }

    private async Task ShowAsync(IPreviewRenderer renderer, Recipe recipe)
    {
        codec.EncodeDisplay(await renderer.RenderAsync(recipe, _stop.Token).ConfigureAwait(false), PictureLabels.Preview);
        await Task.Delay(s_rest, _stop.Token).ConfigureAwait(false);
    }
}
