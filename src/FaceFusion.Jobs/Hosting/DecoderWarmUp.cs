using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>Has the decoders ready before the first upload, without holding the start up.</summary>
internal sealed class DecoderWarmUp(DecoderPool pool, IOptions<DecodingOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Isolated ? Task.Run(WarmUp, stoppingToken) : Task.CompletedTask;

    private void WarmUp()
    {
        try
        {
            pool.WarmUp();
        }
        catch (ImagingException)
        {
            // The log has it; every upload gets the same error.
        }
    }
}
