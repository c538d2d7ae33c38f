using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Keeps the last answers of a parser for all who ask about the same face of the same photo: a fusion and its cutout look at the base once.</summary>
/// <param name="parser">Who is asked.</param>
public sealed class SharedRegionParser(IRegionParser parser) : IRegionParser
{
    private const int Kept = 2;
    private readonly LinkedList<(Bitmap Photo, FaceShape Landmarks, FaceRegions Regions)> _newestFirst = [];
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(face);

        // Whoever comes second waits: the answer is there sooner than by asking again.
        lock (_lock)
        {
            foreach (var (its, landmarks, known) in _newestFirst)
            {
                if (ReferenceEquals(its, photo) && ReferenceEquals(landmarks, face.Landmarks))
                {
                    return known;
                }
            }

            var regions = parser.Parse(photo, face, cancellation);
            _newestFirst.AddFirst((photo, face.Landmarks, regions));
            if (_newestFirst.Count > Kept)
            {
                _newestFirst.RemoveLast();
            }

            return regions;
        }
    }
}
