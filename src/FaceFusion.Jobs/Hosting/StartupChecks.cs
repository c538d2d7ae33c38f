using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs.Vips;
using FaceFusion.Inference;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// Says at the start which native libraries and models are in use, and plainly what is missing. The studio opens all the same:
/// what needs the missing part answers with the same sentence.
/// </summary>
internal sealed partial class StartupChecks(IOptions<InferenceOptions> inference, ILogger<StartupChecks> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Check(CheckVips);
        Check(CheckRuntime);
        Check(CheckModels);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void CheckVips()
    {
        var version = VipsLibrary.Version;
        LogVips(version, VipsLibrary.MinimumVersion);
    }

    private void CheckRuntime()
    {
        var version = OnnxRuntime.Version;
        var providers = OnnxRuntime.AvailableProviders;
        LogRuntime(version, providers);
    }

    private void CheckModels()
    {
        var catalog = ModelCatalog.Read(inference.Value.ModelsFolder);
        foreach (var model in catalog.Models)
        {
            Check(() => _ = catalog.ReadBeside(model.File));
        }

        LogModels(catalog.Models.Count, catalog.Folder);
    }

    private void Check(Action look)
    {
        try
        {
            look();
        }
        catch (Exception error) when (error is ImagingException or InferenceException)
        {
            LogMissing(error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "libvips {Version} (at least {Minimum} is needed).")]
    private partial void LogVips(Version version, Version minimum);

    [LoggerMessage(Level = LogLevel.Information, Message = "ONNX Runtime {Version}, built with {Providers}.")]
    private partial void LogRuntime(string version, IReadOnlyList<string> providers);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} models in {Folder}.")]
    private partial void LogModels(int count, string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence} Until this is put right, photos cannot be taken in.")]
    private partial void LogMissing(string sentence);
}
