using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Keeps the last answers of a parser for all who ask about the same face of the same photo: a fusion and its cutout look at the base once.</summary>
/// <param name="parser">Who is asked; about several faces at once where several ask.</param>
public sealed class SharedRegionParser(IRegionParser parser) : IRegionParser
{
    private const int Kept = 2;
    private readonly LinkedList<Question> _newestFirst = [];
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(face);
        return Find(photo, face.Landmarks).Answer(() => parser.Parse(photo, face, cancellation));
    }

    /// <inheritdoc/>
    public FaceRegions ParseCover(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(face);
        return Find(photo, face.Landmarks).AnswerCover(() => parser.ParseCover(photo, face, cancellation));
    }

    private Question Find(Bitmap photo, FaceShape landmarks)
    {
        lock (_lock)
        {
            foreach (var known in _newestFirst)
            {
                if (ReferenceEquals(known.Photo, photo) && ReferenceEquals(known.Landmarks, landmarks))
                {
                    return known;
                }
            }

            var question = new Question(photo, landmarks);
            _newestFirst.AddFirst(question);
            if (_newestFirst.Count > Kept)
            {
                _newestFirst.RemoveLast();
            }

            return question;
        }
    }

    /// <summary>One face of one photo.</summary>
    private sealed class Question(Bitmap photo, FaceShape landmarks)
    {
        private readonly Lock _asking = new();
        private FaceRegions? _known;
        private FaceRegions? _cover;

        public Bitmap Photo => photo;

        public FaceShape Landmarks => landmarks;

        /// <summary>Whoever comes second waits: the answer is there sooner than by asking again. Where asking fails the next one asks anew.</summary>
        public FaceRegions Answer(Func<FaceRegions> ask)
        {
            lock (_asking)
            {
                return _known ??= ask();
            }
        }

        /// <summary>The same where hair and glasses are all that is asked about.</summary>
        public FaceRegions AnswerCover(Func<FaceRegions> ask)
        {
            lock (_asking)
            {
                return _known ?? (_cover ??= ask());
            }
        }
    }
}
