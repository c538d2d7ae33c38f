using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Batches;

/// <summary>One picture that a batch is to make.</summary>
/// <param name="Label">What it is called in the list, the file and the report.</param>
/// <param name="Recipe">How it is made.</param>
/// <param name="Names">What the people are called, in the recipe's order.</param>
public sealed record BatchItem(string Label, Recipe Recipe, IReadOnlyList<string> Names)
{
    /// <summary>What it was asked for as; null goes by the recipe.</summary>
    public JobType? Type { get; init; }

    /// <summary>What a program said beside the recipe: see <see cref="JobOrigin.Asked"/>.</summary>
    public string? Asked { get; init; }

    /// <summary>Who wears what on whom, of a try-on; null for other pictures.</summary>
    public TryOnParts? Parts { get; init; }
}
