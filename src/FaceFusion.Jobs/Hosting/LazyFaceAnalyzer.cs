using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Hosting;

/// <summary>
/// The analyzer over the models folder, loaded at its first use: where a model or ONNX Runtime is missing, the studio opens
/// all the same and every upload gets the error that says what to do.
/// </summary>
internal sealed partial class LazyFaceAnalyzer(
    IOptions<InferenceOptions> options, IOptions<ModelOptions> models, ILogger<LazyFaceAnalyzer> logger) : IFaceAnalyzer, IDisposable
{
    private readonly Lock _lock = new();
    private OnnxFaceAnalyzer? _analyzer;

    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation) =>
        Load().Analyze(photo, threshold, cancellation);

    public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation) => Load().Place(photo, points, cancellation);

    public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation) => Load().Follow(photo, before, cancellation);

    public IReadOnlyList<Face?> Follow(Bitmap photo, IReadOnlyList<FaceShape> before, CancellationToken cancellation) => Load().Follow(photo, before, cancellation);

    public void Dispose() => _analyzer?.Dispose();

    /// <summary>A failure is not kept: whoever puts the models back need not start the studio again.</summary>
    private OnnxFaceAnalyzer Load()
    {
        lock (_lock)
        {
            if (_analyzer is null)
            {
                _analyzer = FaceAnalyzer.Load(options.Value.ModelsFolder, options.Value.ToSessionOptions(), models.Value.ToChoice());
                LogProvider(_analyzer.ProviderReason);
                foreach (var task in _analyzer.Served)
                {
                    // The rest was said at the start, from the files' hashes alone.
                    foreach (var fault in task.Faults.Where(fault => fault.Code == InferenceErrorCodes.InstalledModelInvalid))
                    {
                        LogPassedOver(fault.Message, task.Model, task.Task);
                    }
                }
            }

            return _analyzer;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Face models: {Reason}")]
    private partial void LogProvider(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} {Model} serves {Task} instead.")]
    private partial void LogPassedOver(string sentence, string model, string task);
}
