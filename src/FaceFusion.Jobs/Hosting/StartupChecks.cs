using FaceFusion.Faces;
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
internal sealed partial class StartupChecks(
    IOptions<InferenceOptions> inference, IOptions<ModelOptions> models, ILogger<StartupChecks> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Check(CheckVips);
        Check(CheckRuntime);
        Check(CheckModels);
        Check(CheckChoice);
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

    /// <summary>Says what serves each task; a required model that cannot be used stops the start.</summary>
    private void CheckChoice()
    {
        var choice = models.Value.ToChoice();
        try
        {
            foreach (var task in ModelSurvey.Of(inference.Value.ModelsFolder, choice, deep: choice.Required).Tasks)
            {
                LogTask(task.Task, task.Model);
                foreach (var fault in task.Faults)
                {
                    LogPassedOver(fault.Message, task.Model, task.Task);
                }
            }
        }
        catch (InferenceException error) when (choice.Required)
        {
            throw new OptionsValidationException(ModelOptions.Section, typeof(ModelOptions), [$"Setting {ModelOptions.Section}: {error.Message}"]);
        }
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Model for {Task}: {Model}.")]
    private partial void LogTask(string task, string model);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} {Model} serves {Task} instead.")]
    private partial void LogPassedOver(string sentence, string model, string task);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence} Until this is put right, photos cannot be taken in.")]
    private partial void LogMissing(string sentence);
}
