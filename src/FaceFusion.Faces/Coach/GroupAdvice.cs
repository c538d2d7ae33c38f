namespace FaceFusion.Faces.Coach;

/// <summary>Which photos of a group of people to replace.</summary>
/// <param name="Replacements">Faces worth replacing, most worth first; empty where none is.</param>
public sealed record GroupAdvice(IReadOnlyList<Replacement> Replacements)
{
    /// <summary>The photo to replace first; null where none is worth it.</summary>
    public Replacement? First => Replacements.Count == 0 ? null : Replacements[0];
}

/// <summary>A face that the group's result would gain from replacing.</summary>
/// <param name="Index">Which of the reviews.</param>
/// <param name="Quality">Its quality within the group, 0..1: its own, less what sets it apart from the others.</param>
/// <param name="Findings">Why, worst first: what is wrong with it, and how it differs from the others. Never empty.</param>
public sealed record Replacement(int Index, double Quality, IReadOnlyList<Finding> Findings);
