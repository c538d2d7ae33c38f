using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>Presets as text: in the store, and as files that people hand on. What comes back is not trusted.</summary>
public static class PresetJson
{
    /// <summary>Longer files are no presets.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Longer names are cut.</summary>
    public const int MaxName = 60;

    private const int Version = 1;

    /// <summary>How settings are written.</summary>
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    private sealed record PresetFile(int FacefusionPreset, string Name, PresetSettings Settings);

    public static string Format(PresetSettings settings) => JsonSerializer.Serialize(settings, Options);

    /// <summary>A preset as a file to hand on.</summary>
    public static string FormatFile(string name, PresetSettings settings) => JsonSerializer.Serialize(new PresetFile(Version, name, settings), Options);

    /// <summary>The settings, or null where the text is none or holds what a recipe may not.</summary>
    public static PresetSettings? Parse(string text) => Read<PresetSettings>(text) is { } settings && IsSound(settings) ? settings : null;

    /// <summary>The name and the settings of a file, or null where it is none of ours.</summary>
    public static (string Name, PresetSettings Settings)? ParseFile(string text) =>
        Read<PresetFile>(text) is { FacefusionPreset: Version, Settings: { } settings } file && !string.IsNullOrWhiteSpace(file.Name) && IsSound(settings)
            ? (Clean(file.Name), settings)
            : null;

    /// <summary>A name as it is kept.</summary>
    public static string Clean(string name)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return clean[..Math.Min(clean.Length, MaxName)];
    }

    private static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return text.Length > MaxBytes ? null : JsonSerializer.Deserialize<T>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Two people who are not there: the settings are held against the recipe's own rules.
    private static bool IsSound(PresetSettings settings)
    {
        DraftPerson[] people = [Person("a"), Person("b")];
        return RecipeValidator.Validate(settings.ApplyTo(new DraftState { People = people }).ToRecipe()).Count == 0;

        static DraftPerson Person(string name) => new() { Key = name, Photo = name, Name = name };
    }
}
