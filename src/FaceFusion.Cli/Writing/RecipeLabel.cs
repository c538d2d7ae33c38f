using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Provenance;

namespace FaceFusion.Cli.Writing;

/// <summary>The label that every picture carries: that it is synthetic, and the recipe without the names of photos.</summary>
internal static class RecipeLabel
{
    private const int IdBytes = 16;

    private static readonly string s_producer =
        $"{OriginReport.Program} {typeof(RecipeLabel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    /// <summary>The XMP packet. The id is a hash of the recipe, so that the same run writes the same bytes.</summary>
    public static byte[] Of(Recipe recipe, string? waiver = null)
    {
        var json = JsonOf(recipe);
        return SyntheticLabel.ToXmp(new LabelContent(s_producer, IdOf(recipe)) { RecipeJson = json, VisibleLabelWaiver = waiver });
    }

    /// <summary>What stands for the run: a hash of the recipe.</summary>
    public static string IdOf(Recipe recipe) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonOf(recipe))).AsSpan(0, IdBytes));

    private static string JsonOf(Recipe recipe) => RecipeJson.Format(WithoutNames(recipe), indented: false);

    /// <summary>The recipe with photos called <c>photo-1</c>, <c>photo-2</c> ... in the order of their first appearance.</summary>
    internal static Recipe WithoutNames(Recipe recipe)
    {
        var names = recipe.Photos.Select((photo, i) => (photo, i)).ToDictionary(p => p.photo, p => $"photo-{p.i + 1}", StringComparer.Ordinal);
        return recipe.ReplacePhotos(photo => names[photo]);
    }
}
