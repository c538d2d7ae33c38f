using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Cli.Photos;

/// <summary>An analyzer whose nets are opened while the first photos are decoded; whoever asks first waits for them, or gets the error that they cannot be opened.</summary>
internal sealed class LoadingAnalyzer : IFaceAnalyzer, IDisposable
{
    private readonly Task<OnnxFaceAnalyzer> _analyzer;

    /// <summary>Begins to open the nets, on a thread of its own: those of the pool may all come to wait for it.</summary>
    public LoadingAnalyzer(Func<OnnxFaceAnalyzer> load) =>
        _analyzer = Task.Factory.StartNew(load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private OnnxFaceAnalyzer Loaded => _analyzer.GetAwaiter().GetResult();

    /// <inheritdoc/>
    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation) => Loaded.Analyze(photo, threshold, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, IProgress<double>? progress, CancellationToken cancellation) =>
        Loaded.Analyze(photo, threshold, progress, cancellation);

    /// <inheritdoc/>
    public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation) => Loaded.Place(photo, points, cancellation);

    /// <inheritdoc/>
    public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation) => Loaded.Follow(photo, before, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<Face?> Follow(Bitmap photo, IReadOnlyList<FaceShape> before, CancellationToken cancellation) => Loaded.Follow(photo, before, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        ((Task)_analyzer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        if (_analyzer.IsCompletedSuccessfully)
        {
            _analyzer.Result.Dispose();
        }
    }
}
