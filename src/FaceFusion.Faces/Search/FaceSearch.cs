namespace FaceFusion.Faces;

/// <summary>
/// Finds faces of every size in photos of any size with a detector that looks at one picture at a time: over a pyramid of
/// levels (<see cref="SearchLevels"/>), each cut into tiles (<see cref="SearchTiles"/>); small and doubtful finds are decided by
/// a second look (<see cref="SecondLook"/>).
/// </summary>
internal sealed class FaceSearch(IFaceDetector detector, FaceSearch.Settings settings) : IFaceDetector
{
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

        /// <summary>Longer side of the box, in pixels of its level, from which a find with the wanted score needs no second look.</summary>
        public double SureSide { get; init; } = 36;

        /// <summary>Longer side of the box in the photo below which a find is no face, pixels.</summary>
        public double SmallestSide { get; init; } = 18;

        /// <summary>Most guesses that are looked at again, the best of them, in a small photo.</summary>
        public int MostGuesses { get; init; } = 96;

        /// <summary>And per megapixel of the finest level, where that is more: half the search's pixels again at most.</summary>
        public int MostGuessesPerMegapixel { get; init; } = 120;

        /// <summary>Overlap above which two finds are one face.</summary>
        public double NmsIou { get; init; } = 0.4;
    }

    /// <inheritdoc/>
    public string ProviderReason => detector.ProviderReason;

    /// <summary>Photos of any size are taken in as they are.</summary>
    public int LongestSide => int.MaxValue;

    private (int Width, int Height) Tile =>
        (Math.Min(settings.Tile.Width, detector.LongestSide), Math.Min(settings.Tile.Height, detector.LongestSide));

    /// <inheritdoc/>
    public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
    {
        var (sure, guesses) = (new List<Detection>(), new List<Detection>());
        var (level, at) = (photo, 1);
        var factors = SearchLevels.Factors(Math.Max(photo.Width, photo.Height));
        foreach (var factor in factors)
        {
            if (Math.Min(photo.Width, photo.Height) < factor)
            {
                break;
            }

            // Each level from the one before: the mean of means over whole blocks is the mean over the larger block.
            level = factor == at ? level : new PixelRows(BlockReduction.Reduce(level, factor / at, cancellation));
            at = factor;
            foreach (var find in Look(level, settings.GuessShare * threshold, cancellation))
            {
                var isLarge = LongerSide(find.Box) >= settings.SureSide;
                if (!isLarge || find.Score >= settings.LargeGuessShare * threshold)
                {
                    (isLarge && find.Score >= threshold ? sure : guesses).Add(find.Scaled(factor));
                }
            }
        }

        var found = Detection.Suppress(sure, settings.NmsIou);
        var finest = (double)photo.Width * photo.Height / (factors[0] * factors[0]);
        var most = Math.Max(settings.MostGuesses, (int)(settings.MostGuessesPerMegapixel * finest / 1e6));
        found.AddRange(_secondLook.Confirm(photo, Guesses(found, guesses, most), threshold, cancellation));
        return Detection.Suppress(found, settings.NmsIou);
    }

    /// <inheritdoc/>
    public void Dispose() => detector.Dispose();

    private static double LongerSide(FaceBox box) => Math.Max(box.Width, box.Height);

    /// <summary>What is worth a second look: the best of each heap, unless it lies on a sure face.</summary>
    private List<Detection> Guesses(List<Detection> sure, List<Detection> guesses, int most) =>
    [
        .. Detection.Suppress(guesses.Where(guess => LongerSide(guess.Box) >= settings.SmallestSide), settings.NmsIou)
            .Where(guess => sure.TrueForAll(face => Detection.Overlap(face.Box, guess.Box) <= settings.NmsIou))
            .Take(most),
    ];

    /// <summary>The whole faces of a level's tiles, in the level's pixels.</summary>
    private IEnumerable<Detection> Look(PixelRows level, double threshold, CancellationToken cancellation)
    {
        foreach (var tile in SearchTiles.Cut(level.Width, level.Height, Tile, settings.Overlap))
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
}
