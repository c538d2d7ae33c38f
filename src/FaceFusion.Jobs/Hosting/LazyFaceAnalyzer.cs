using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Jobs.Hosting;

/// <summary>An analyzer that is made at its first use, for the same reason as <see cref="LazyImageCodec"/>; it also keeps the start short.</summary>
internal sealed class LazyFaceAnalyzer(Func<IFaceAnalyzer> create) : IFaceAnalyzer
{
    private readonly Lazy<IFaceAnalyzer> _analyzer = new(create);

    public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation) =>
        _analyzer.Value.Analyze(photo, threshold, cancellation);
}
