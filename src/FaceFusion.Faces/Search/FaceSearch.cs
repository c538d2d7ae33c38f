using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Finds faces of every size in photos of any size with a detector that looks at one picture at a time: over a pyramid of
/// levels (<see cref="SearchLevels"/>), each cut into tiles (<see cref="SearchTiles"/>); small and doubtful finds are decided by
/// a second look (<see cref="SecondLook"/>).
/// </summary>
/// <param name="detector">Decides.</param>
/// <param name="settings">How the photo is searched.</param>
/// <param name="proposals">Guesses the small faces of a large photo's large levels in place of the detector; null where it looks itself.</param>
internal sealed class FaceSearch(IFaceDetector detector, FaceSearch.Settings settings, IFaceDetector? proposals = null) : IFaceDetector
{
    // A part of a face: how large at most, by the face's side, and how far from the middle, by the oval that its box holds.
    private const double PartSide = 0.5;
    private const double PartOval = 0.9;

    // How much of the time for a portrait has passed after its finest level, and after all; the rest goes into second looks.
    private const double FinestPart = 0.42;
    private const double LevelsPart = 0.64;

    private readonly NearLook _nearLook = new(detector);
    private readonly SecondLook _secondLook = new(detector);

    /// <summary>How the photo is searched.</summary>
    public sealed record Settings
    {
        /// <summary>Most pixels across and down of a look; fewer where the detector's longest side is less.</summary>
        public (int Width, int Height) Tile { get; init; } = (2048, 1024);

        /// <summary>Least common strip of two tiles, pixels: more than the faces that no coarser level shows.</summary>
        public int Overlap { get; init; } = 160;

        /// <summary>A find with at least this share of the wanted score is a guess: nets hardly believe in a dozen pixels.</summary>
        public double GuessShare { get; init; } = 0.06;

        /// <summary>The same for finds that are not small.</summary>
        public double LargeGuessShare { get; init; } = 0.3;

        /// <summary>The same for proposals that were looked at once.</summary>
        public double RefinedShare { get; init; } = 0.2;

        /// <summary>Longer side of the box, in pixels of its level, from which a find with the wanted score needs no second look.</summary>
        public double SureSide { get; init; } = 36;

        /// <summary>Longer side of the box in the photo below which a find is no face, pixels.</summary>
        public double SmallestSide { get; init; } = 18;

        /// <summary>Most guesses that are looked at again, the best of them, in a small photo.</summary>
        public int MostGuesses { get; init; } = 64;

        /// <summary>And per megapixel of the finest level that the detector looked at, where that is more: half its pixels again at most.</summary>
        public int MostGuessesPerMegapixel { get; init; } = 120;

        /// <summary>Pixels of the finest level from which the proposals look at it instead of the detector.</summary>
        public int ProposedPixels { get; init; } = 700_000;

        /// <summary>The same for coarser levels of a photo whose finest level they looked at.</summary>
        public int ProposedAgainPixels { get; init; } = 400_000;

        /// <summary>Least score of a proposal that is looked at again.</summary>
        public double ProposalScore { get; init; } = 0.15;

        /// <summary>Most proposals that are looked at, the best of them, in a small photo, and per megapixel of the finest level where that is more.</summary>
        public (int Least, int PerMegapixel) MostProposals { get; init; } = (35, 35);

        /// <summary>Longer side in pixels of the coarsest level that proposals looked at up to which faces are left to them, unless the detector is nearly sure of them.</summary>
        public double ProposedSide { get; init; } = 40;

        /// <summary>Overlap above which two finds are one face.</summary>
        public double NmsIou { get; init; } = 0.4;
    }

    /// <summary>The catalogue's detector over photos of any size, with its proposals.</summary>
    /// <exception cref="InferenceException">A model is missing or damaged.</exception>
    public static FaceSearch Open(ModelCatalog catalog, InferenceSessionOptions options)
    {
        var detector = FaceDetector.Open(catalog, options);
        try
        {
            return new(detector, new(), FaceProposals.Open(catalog, options));
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string ProviderReason => detector.ProviderReason;

    /// <summary>Photos of any size are taken in as they are.</summary>
    public int LongestSide => int.MaxValue;

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation) => Detect(photo, threshold, static _ => { }, cancellation);

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, Action<double> tell, CancellationToken cancellation)
    {
        var finds = new Finds();
        var level = new SearchLevel(photo, 1);
        List<SearchLevel> levels = [level];
        var factors = SearchLevels.Factors(Math.Max(photo.Width, photo.Height));
        foreach (var factor in factors.TakeWhile(factor => Math.Min(photo.Width, photo.Height) >= factor))
        {
            // Each level from the one before: the mean of means over whole blocks is the mean over the larger block.
            if (factor > level.Factor)
            {
                level = new(new PixelRows(BlockReduction.Reduce(level.Rows, factor / level.Factor, cancellation)), factor);
                levels.Add(level);
            }

            var megapixels = level.Rows.Width * level.Rows.Height / 1e6;
            if (proposals is not null && IsProposed(1e6 * megapixels, factor == factors[0], finds))
            {
                finds.ProposedLevels.Add(level);
                finds.ProposedMegapixels += megapixels;
                finds.Proposed.AddRange(proposals.Detect(level.Rows, settings.ProposalScore, cancellation).Select(find => find.Scaled(factor)));
            }
            else
            {
                // What the proposals answer for needs no guess on a coarser level.
                var least = finds.ProposedLevels is [.., var coarsest] ? settings.ProposedSide * coarsest.Factor / factor : 0;
                finds.GuessedMegapixels = Math.Max(finds.GuessedMegapixels, megapixels);
                Sort(Look(level.Rows, settings.GuessShare * threshold, cancellation), factor, threshold, least, finds);
            }

            if (factor == factors[0])
            {
                tell(FinestPart);
            }
        }

        tell(LevelsPart);
        return Decide(levels, finds, threshold, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        detector.Dispose();
        proposals?.Dispose();
    }

    private static double LongerSide(FaceBox box) => Math.Max(box.Width, box.Height);

    /// <summary>True where a guess is a part of a face that is sure, an eye or a mouth: the nearer face hides whoever would stand there.</summary>
    private static bool IsPart(FaceBox guess, FaceBox face)
    {
        var (across, down) = (
            (guess.X + (guess.Width / 2) - face.X - (face.Width / 2)) / (PartOval * face.Width),
            (guess.Y + (guess.Height / 2) - face.Y - (face.Height / 2)) / (PartOval * face.Height));
        return LongerSide(guess) < PartSide * LongerSide(face) && (across * across) + (down * down) < 0.25;
    }

    /// <summary>True where proposals look at a level in the detector's place: at the finest, and at the ones after it while they are large.</summary>
    private bool IsProposed(double pixels, bool isFinest, Finds finds) =>
        isFinest ? pixels >= settings.ProposedPixels : finds.ProposedLevels.Count > 0 && pixels >= settings.ProposedAgainPixels;

    /// <summary>Takes a level's finds in: what is large and has the wanted score is sure, the rest guesses or nothing.</summary>
    private void Sort(IEnumerable<Detection> level, int factor, double threshold, double leastSide, Finds finds)
    {
        foreach (var find in level)
        {
            var isLikely = find.Score >= settings.LargeGuessShare * threshold;
            if (LongerSide(find.Box) >= settings.SureSide ? isLikely : isLikely || LongerSide(find.Box) >= leastSide)
            {
                var isSure = LongerSide(find.Box) >= settings.SureSide && find.Score >= threshold;
                (isSure ? finds.Sure : finds.Guesses).Add(find.Scaled(factor));
            }
        }
    }

    /// <summary>The sure finds, and of the others those that a look at the photo's full resolution confirms.</summary>
    private List<Detection> Decide(List<SearchLevel> levels, Finds finds, double threshold, CancellationToken cancellation)
    {
        var found = Detection.Suppress(finds.Sure, settings.NmsIou);
        found = Detection.Suppress([.. found, .. _nearLook.Find(finds.ProposedLevels.Skip(1), found, threshold, cancellation)], settings.NmsIou);

        // A proposal knows neither roll nor a score worth having: a first look gives it both.
        var proposed = Worthy(found, finds.Proposed, Math.Max(settings.MostProposals.Least, (int)(settings.MostProposals.PerMegapixel * finds.ProposedMegapixels)));
        foreach (var find in _secondLook.Confirm(levels, proposed, settings.RefinedShare * threshold, cancellation))
        {
            (find.Score >= threshold ? found : finds.Guesses).Add(find);
        }

        var guesses = Worthy(found, finds.Guesses, Math.Max(settings.MostGuesses, (int)(settings.MostGuessesPerMegapixel * finds.GuessedMegapixels)));
        found.AddRange(_secondLook.Confirm(levels, guesses, threshold, cancellation));
        return Detection.Suppress(found, settings.NmsIou);
    }

    /// <summary>What is worth a second look: the best of each heap, unless it lies on a sure face, whole or a part of it.</summary>
    private List<Detection> Worthy(List<Detection> sure, List<Detection> guesses, int most) =>
    [
        .. Detection.Suppress(guesses.Where(guess => LongerSide(guess.Box) >= settings.SmallestSide), settings.NmsIou)
            .Where(guess => sure.TrueForAll(face => Detection.Overlap(face.Box, guess.Box) <= settings.NmsIou && !IsPart(guess.Box, face.Box)))
            .Take(most),
    ];

    /// <summary>The whole faces of a level's tiles, in the level's pixels.</summary>
    private IEnumerable<Detection> Look(PixelRows level, double threshold, CancellationToken cancellation)
    {
        var most = (Math.Min(settings.Tile.Width, detector.LongestSide), Math.Min(settings.Tile.Height, detector.LongestSide));
        foreach (var tile in SearchTiles.Cut(level.Width, level.Height, most, settings.Overlap))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var find in detector.Detect(level.Window(tile), threshold, cancellation))
            {
                if (SearchTiles.IsWhole(find.Box, tile, level.Width, level.Height))
                {
                    yield return find.Moved(tile.X, tile.Y);
                }
            }
        }
    }

    /// <summary>What the levels show, in the photo's pixels.</summary>
    private sealed class Finds
    {
        public List<Detection> Sure { get; } = [];

        public List<Detection> Guesses { get; } = [];

        public List<Detection> Proposed { get; } = [];

        /// <summary>The levels that the proposals looked at, finest first.</summary>
        public List<SearchLevel> ProposedLevels { get; } = [];

        /// <summary>Their size together.</summary>
        public double ProposedMegapixels { get; set; }

        /// <summary>Size of the finest level that the detector looked at.</summary>
        public double GuessedMegapixels { get; set; }
    }
}
