using System.Text.Json;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The variants of a try-on: fit from tight to loose, tucked in or hanging out.</summary>
public static class GarmentVariants
{
    /// <summary>Variants of one try-on at most.</summary>
    public const int Most = 4;

    /// <summary>So many variants, no two alike; the first is as it was set.</summary>
    /// <param name="worn">How the garment was set to be worn.</param>
    /// <param name="count">1..<see cref="Most"/>.</param>
    public static IReadOnlyList<(GarmentVariant Variant, Garment Garment)> Of(Garment worn, int count)
    {
        ArgumentNullException.ThrowIfNull(worn);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        var kinds = new List<GarmentVariant> { GarmentVariant.AsSet, GarmentVariant.Tight, GarmentVariant.Loose };
        if (MayTuck(worn))
        {
            kinds.Add(worn.Tuck == Tuck.In ? GarmentVariant.HangingOut : GarmentVariant.TuckedIn);
        }

        kinds.AddRange([GarmentVariant.AsCut, GarmentVariant.Snug]);
        return [.. kinds.Select(kind => (kind, Wear(worn, kind))).DistinctBy(pair => (pair.Item2.Fit, pair.Item2.Tuck)).Take(count)];
    }

    /// <summary>A variant's name in files and in the API, such as <c>tucked-in</c>.</summary>
    public static string WordOf(GarmentVariant variant) => JsonNamingPolicy.KebabCaseLower.ConvertName(variant.ToString());

    private static Garment Wear(Garment worn, GarmentVariant variant) => variant switch
    {
        GarmentVariant.Tight => worn with { Fit = -1 },
        GarmentVariant.Loose => worn with { Fit = 1 },
        GarmentVariant.TuckedIn => worn with { Tuck = Tuck.In },
        GarmentVariant.HangingOut => worn with { Tuck = Tuck.Out },
        GarmentVariant.AsCut => worn with { Fit = 0 },
        GarmentVariant.Snug => worn with { Fit = -0.5 },
        _ => worn,
    };

    /// <summary>Only what covers the upper body alone; of a photo that nobody described that is not known yet.</summary>
    private static bool MayTuck(Garment worn)
    {
        var category = worn.Category == GarmentCategory.Auto ? BuiltInShelf.FindGarment(worn.Photo)?.Category : worn.Category;
        return category is null or GarmentCategory.Auto or GarmentCategory.Upper;
    }
}
