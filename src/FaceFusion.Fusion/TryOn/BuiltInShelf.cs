using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>The mannequins and garments that the program brings along (drawn by training/tryon), from its own resources.</summary>
public static class BuiltInShelf
{
    private const string Root = "tryon.";

    /// <summary>The key light's share of the light that mannequins are drawn under (training/tryon/mannequins.py).</summary>
    private const double KeyShare = 0.6;

    private static readonly Assembly s_assembly = typeof(BuiltInShelf).Assembly;
    private static readonly Lazy<IReadOnlyList<BuiltInModel>> s_models = new(() => [.. Read("models").Select(ToModel).OrderBy(m => m.Kind switch { "woman" => 0, "man" => 1, _ => 2 }).ThenBy(m => m.Id, StringComparer.Ordinal)]);
    private static readonly Lazy<IReadOnlyList<BuiltInGarment>> s_garments = new(() => [.. Read("garments").Select(ToGarment).OrderBy(g => g.Category).ThenBy(g => g.Id, StringComparer.Ordinal)]);

    /// <summary>The mannequins: women, men, children.</summary>
    public static IReadOnlyList<BuiltInModel> Models => s_models.Value;

    /// <summary>The garments: those of the upper body, then dresses.</summary>
    public static IReadOnlyList<BuiltInGarment> Garments => s_garments.Value;

    /// <summary>The mannequin of a name (<c>builtin:woman-amara</c> or, counted from 1, <c>builtin:1</c>); null where there is none.</summary>
    public static BuiltInModel? FindModel(string name) => Find(Models, name, model => model.Id);

    /// <summary>The garment of a name (<c>builtin:tee-white</c> or, counted from 1, <c>builtin:1</c>); null where there is none.</summary>
    public static BuiltInGarment? FindGarment(string name) => Find(Garments, name, garment => garment.Id);

    /// <summary>The recipe with numbers of built-in pictures replaced by their ids.</summary>
    public static Recipe Name(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Base is { } head && FindModel(head.Photo) is { } model)
        {
            recipe = recipe with { Base = head with { Photo = BuiltInName.Of(model.Id) } };
        }

        return recipe.Garment is { } worn && FindGarment(worn.Photo) is { } garment
            ? recipe with { Garment = worn with { Photo = BuiltInName.Of(garment.Id) } }
            : recipe;
    }

    /// <summary>A picture's or template's bytes; null where there is no such file.</summary>
    internal static byte[]? Open(string folder, string file)
    {
        using var stream = s_assembly.GetManifestResourceStream($"{Root}{folder}.{file}");
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static T? Find<T>(IReadOnlyList<T> all, string name, Func<T, string> idOf)
        where T : class
    {
        if (!BuiltInName.IsOne(name))
        {
            return null;
        }

        var id = name[BuiltInName.Prefix.Length..];
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? all.ElementAtOrDefault(number - 1)
            : all.FirstOrDefault(item => idOf(item) == id);
    }

    private static IEnumerable<JsonElement> Read(string folder)
    {
        var prefix = $"{Root}{folder}.";
        foreach (var name in s_assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
            {
                using var document = JsonDocument.Parse(Open(folder, name[prefix.Length..])!);
                yield return document.RootElement.Clone();
            }
        }
    }

    private static BuiltInModel ToModel(JsonElement json) => new(
        Text(json, "id"), Text(json, "titleEn"), Text(json, "titleZh"), Text(json, "kind"), Text(json, "pose"), Points<BodyMark>(json.GetProperty("body")), Light(json.GetProperty("light")),
        [.. json.GetProperty("neckSkin").EnumerateArray().Select(v => v.GetDouble())]);

    private static BuiltInGarment ToGarment(JsonElement json) => new(
        Text(json, "id"),
        Text(json, "titleEn"),
        Text(json, "titleZh"),
        Enum.Parse<GarmentCategory>(Text(json, "category"), ignoreCase: true),
        Points<GarmentMark>(json.GetProperty("outline")),
        [.. json.GetProperty("logos").EnumerateArray().Select(box => new LogoBox { X = box[0].GetDouble(), Y = box[1].GetDouble(), Width = box[2].GetDouble(), Height = box[3].GetDouble() })]);

    /// <summary>A direction to the light, x right, y up, z to the camera.</summary>
    private static LightEstimate Light(JsonElement json)
    {
        var (x, y, z) = (json[0].GetDouble(), json[1].GetDouble(), json[2].GetDouble());
        return new(Math.Atan2(x, z) * (180 / Math.PI), Math.Atan2(y, Math.Sqrt((x * x) + (z * z))) * (180 / Math.PI), KeyShare);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static Dictionary<T, Point2> Points<T>(JsonElement json)
        where T : struct, Enum =>
        json.EnumerateObject().ToDictionary(p => Enum.Parse<T>(p.Name, ignoreCase: true), p => new Point2(p.Value[0].GetDouble(), p.Value[1].GetDouble()));
}
