using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Cli.Writing;

/// <summary>The label that every picture carries: that it is synthetic, and the recipe without the names of photos.</summary>
internal static class RecipeLabel
{
    private const int IdBytes = 16;

    private static readonly string s_version =
        typeof(RecipeLabel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? string.Empty;

    private static readonly string s_producer = $"{OriginReport.Program} {s_version}";

    /// <summary>The XMP packet. The id is a hash of the recipe, so that the same run writes the same bytes.</summary>
    public static byte[] Of(Recipe recipe, string? waiver, IReadOnlyList<ManifestIngredient> photos) =>
        SyntheticLabel.ToXmp(ContentOf(recipe, photos) with { VisibleLabelWaiver = waiver });

    /// <summary>What the packet says.</summary>
    public static LabelContent ContentOf(Recipe recipe, IReadOnlyList<ManifestIngredient> photos) => new(s_producer, IdOf(recipe))
    {
        RecipeJson = JsonOf(recipe),
        Source = SourceOf(photos),
    };

    /// <summary>What stands for the run: a hash of the recipe.</summary>
    public static string IdOf(Recipe recipe) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonOf(recipe))).AsSpan(0, IdBytes));

    /// <summary>The manifest's words.</summary>
    public static ManifestContent ManifestOf(Recipe recipe, IReadOnlyList<ManifestIngredient> photos) => new(OriginReport.Program, s_version, IdOf(recipe), SourceOf(photos), photos);

    private static DigitalSource SourceOf(IReadOnlyList<ManifestIngredient> photos) => OriginReport.SourceOf(photos.Select(photo => photo.DigitalSourceType));

    private static string JsonOf(Recipe recipe) => RecipeJson.Format(RecipePrivacy.Anonymize(recipe), indented: false);
}
