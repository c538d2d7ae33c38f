using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Finds every face of a photo and its landmarks. Safe for concurrent use.</summary>
public interface IFaceAnalyzer
{
    /// <summary>The faces with at least <paramref name="threshold"/> (0.1..0.9), left to right; empty where there is none.</summary>
    IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation);
}
