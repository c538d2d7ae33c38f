namespace FaceFusion.Faces;

/// <summary>
/// By which whole factors a photo is reduced for the search. A detector sees faces of a range of sizes (ours: 12 to 450 px,
/// the smallest with doubt); every larger face is in that range on a coarser level.
/// </summary>
internal static class SearchLevels
{
    // A level whose longer side is at most this shows any face that fills it within the detector's range.
    private const int CoarsestSide = 320;

    // A larger photo is searched from half its size on, where its smallest faces are guesses that a second look at full size
    // decides: a quarter of the work. Its next level is a sixth, on which faces of 72 px have the 12 that a detector must have.
    private const int FullSide = 2600;

    /// <summary>The factors, finest first.</summary>
    /// <param name="longerSide">The photo's, in pixels.</param>
    public static IReadOnlyList<int> Factors(int longerSide)
    {
        List<int> factors = [longerSide > FullSide ? 2 : 1];
        while (factors[^1] * CoarsestSide < longerSide)
        {
            factors.Add(factors[^1] == 2 && longerSide > FullSide ? 6 : factors[^1] * 2);
        }

        return factors;
    }
}
