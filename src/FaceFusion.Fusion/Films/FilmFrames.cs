namespace FaceFusion.Fusion.Films;

/// <summary>After how many members a film of a growing mean has its frames.</summary>
internal static class FilmFrames
{
    /// <summary>Frames at most.</summary>
    public const int Most = 60;

    /// <summary>
    /// All counts from 1 where there is room; else those that grow by one factor, for the hundredth member moves a mean a hundredth
    /// as far as the first. The last is always all.
    /// </summary>
    public static IReadOnlySet<int> Of(int members)
    {
        if (members <= Most)
        {
            return Enumerable.Range(1, members).ToHashSet();
        }

        return Enumerable.Range(0, Most).Select(i => (int)Math.Round(Math.Pow(members, i / (Most - 1.0)))).ToHashSet();
    }
}
