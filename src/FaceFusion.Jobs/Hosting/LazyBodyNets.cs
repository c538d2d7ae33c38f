using FaceFusion.Faces;
using FaceFusion.Inference;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>The pose model and the human parser that the settings choose, loaded at their first use; a failure is tried again at the next.</summary>
internal sealed partial class LazyBodyNets(IOptions<InferenceOptions> options, IOptions<ModelOptions> models, ILogger<LazyBodyNets> logger) : IDisposable
{
    private readonly Lock _lock = new();
    private BodyNets? _nets;

    /// <summary>The nets; none where nothing is installed.</summary>
    public BodyNets Load()
    {
        lock (_lock)
        {
            if (_nets is null)
            {
                _nets = BodyNets.Load(options.Value.ModelsFolder, options.Value.ToSessionOptions(), models.Value.ToChoice());
                foreach (var task in _nets.Served)
                {
                    // The rest was said at the start, from the files' hashes alone.
                    foreach (var fault in task.Faults.Where(fault => fault.Code == InferenceErrorCodes.InstalledModelInvalid))
                    {
                        LogPassedOver(fault.Message, task.Model, task.Task);
                    }
                }
            }

            return _nets;
        }
    }

    public void Dispose() => _nets?.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} {Model} serves {Task} instead.")]
    private partial void LogPassedOver(string sentence, string model, string task);
}
