using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Tells roughly where people are; the edges are found afterwards. Safe for concurrent use.</summary>
public interface IPeopleSegmenter
{
    /// <summary>The probability of people over a reduced photo, and how far it was looked at there.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="faces">Whose people are meant.</param>
    /// <param name="width">Pixels across of the answer, which lies over the whole photo.</param>
    /// <param name="height">Pixels down.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="Inference.InferenceException">The net failed.</exception>
    PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation);
}

/// <summary>Where people are, roughly.</summary>
/// <param name="Share">0..1: the probability of people.</param>
/// <param name="Seen">0..1: how far that is an answer.</param>
public sealed record PeopleShare(Plane Share, Plane Seen);
