namespace FaceFusion.Faces.Coach;

/// <summary>Compares faces with the others of their group.</summary>
internal static class GroupJudge
{
    /// <summary>Faces worth replacing: those with a finding that is more than a hint.</summary>
    public static GroupAdvice Compare(IReadOnlyList<FaceReview> reviews)
    {
        var replacements = new List<Replacement>();
        for (var i = 0; i < reviews.Count; i++)
        {
            if (reviews[i].Findings is [{ Severity: > FindingSeverity.Hint }, ..] findings)
            {
                replacements.Add(new Replacement(i, reviews[i].Quality, findings));
            }
        }

        replacements.Sort(static (a, b) => a.Quality.CompareTo(b.Quality) is var order and not 0 ? order : a.Index.CompareTo(b.Index));
        return new GroupAdvice(replacements);
    }
}
