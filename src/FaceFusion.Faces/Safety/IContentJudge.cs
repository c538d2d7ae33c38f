using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>What a picture shows that may not be worked on.</summary>
/// <param name="Nudity">0..1; null where the model does not tell.</param>
/// <param name="Minor">0..1: somebody under age; null where the model does not tell.</param>
public sealed record ContentScores(double? Nudity, double? Minor);

/// <summary>Tells whether a picture shows nudity or minors. Safe for concurrent use.</summary>
public interface IContentJudge
{
    /// <summary>Looks at a whole picture.</summary>
    ContentScores Judge(Bitmap picture, CancellationToken cancellation);
}
