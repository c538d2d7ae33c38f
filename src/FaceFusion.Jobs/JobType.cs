using System.Text.Json;
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

/// <summary>Types of jobs as programs and the database write them.</summary>
public static class JobTypes
{
    private static readonly JobType[] s_all = Enum.GetValues<JobType>();

    /// <summary>All words, in the order of the types.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. s_all.Select(WordOf)];

    /// <summary><c>chain</c>, <c>average</c>, <c>try_on</c> or <c>backdrop</c>.</summary>
    public static string WordOf(JobType type) => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString());

    /// <summary>The type of a word; null where it is none.</summary>
    public static JobType? Parse(string? word) => Array.FindIndex(s_all, type => WordOf(type) == word) is >= 0 and var at ? s_all[at] : null;

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
