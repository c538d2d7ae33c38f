using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;

namespace FaceFusion.Cli.Commands;

/// <summary>One picture of a batch: who, on which model, in which garment.</summary>
internal sealed record TryOnLook(Recipe Recipe, string? Person, string Model, string Garment)
{
    /// <summary>How this picture differs from what was set; null where there is one variant only.</summary>
    public GarmentVariant? Variant { get; init; }

    /// <summary>The file of this picture where there are several: the name with everybody's added.</summary>
    public string FileIn(string path)
    {
        var names = new[] { Person, Model, Garment }.OfType<string>().Select(Short).Concat(Variant is { } variant ? [GarmentVariants.WordOf(variant)] : []);
        return Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, $"{Path.GetFileNameWithoutExtension(path)}-{string.Join('-', names)}{Path.GetExtension(path)}");
    }

    private static string Short(string photo) =>
        BuiltInName.IsOne(photo) ? photo[BuiltInName.Prefix.Length..] : Path.GetFileNameWithoutExtension(photo);
}
