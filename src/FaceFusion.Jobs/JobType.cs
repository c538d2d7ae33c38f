using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs;

/// <summary>What a job makes.</summary>
public enum JobType
{
    /// <summary>Faces fused one after the other, or each with the first apart.</summary>
    Chain,

    /// <summary>The mean of a group.</summary>
    Average,

    /// <summary>A face on a model, a garment on a body, or both.</summary>
    TryOn,

    /// <summary>One person before something else.</summary>
    Backdrop,
}

/// <summary>Types of jobs: their words, and what recipes make.</summary>
public static class JobTypes
{
    /// <summary>All words, in the order of the types.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<JobType>().Select(type => SnakeCase.Of(type))];

    /// <summary>What a recipe makes.</summary>
    public static JobType Of(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Method == FusionMethod.Mean ? JobType.Average
            : recipe.Garment is not null ? JobType.TryOn
            : recipe.Rounds.Count == 0 && recipe.Backdrop is not null ? JobType.Backdrop
            : JobType.Chain;
    }
}
