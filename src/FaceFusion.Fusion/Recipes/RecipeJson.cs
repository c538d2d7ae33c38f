using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Recipes as JSON (camelCase; enums as lower-case words such as <c>two-point</c>; unknown fields are refused).</summary>
public static class RecipeJson
{
    private static readonly Lazy<JsonSerializerOptions> s_reading = new(() => CreateOptions(indented: false, new DefaultJsonTypeInfoResolver()));
    private static readonly Lazy<JsonSerializerOptions> s_compact = new(() => CreateOptions(indented: false, RecipeContext.Default));
    private static readonly Lazy<JsonSerializerOptions> s_indented = new(() => CreateOptions(indented: true, RecipeContext.Default));
    private static readonly Lazy<string> s_schema = new(() => RecipeSchema.Create(CreateOptions(indented: true, new DefaultJsonTypeInfoResolver())));

    /// <summary>How recipes are read.</summary>
    internal static JsonSerializerOptions Reading => s_reading.Value;

    /// <summary>How they are written on one line.</summary>
    internal static JsonSerializerOptions Writing => s_compact.Value;

    /// <summary>The JSON schema (draft 2020-12) of the newest version.</summary>
    public static string Schema => s_schema.Value;

    /// <summary>Reads and validates a recipe.</summary>
    /// <exception cref="FusionException">Not JSON, an unknown field, a newer version, or a value out of range.</exception>
    public static Recipe Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var recipe = Read(json);
        return RecipeValidator.Validate(recipe) is [var fault, ..] ? throw fault : recipe;
    }

    /// <summary>Writes a recipe, indented or on one line.</summary>
    public static string Format(Recipe recipe, bool indented) => JsonSerializer.Serialize(recipe, (indented ? s_indented : s_compact).Value);

    private static Recipe Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            RequireKnownVersion(document.RootElement);
            RecipeFields.RequireKnown(document.RootElement, Reading.GetTypeInfo(typeof(Recipe)));
            return document.Deserialize<Recipe>(Reading)
                ?? throw RecipeFaults.Invalid("not_an_object", string.Empty);
        }
        catch (JsonException error) when (error.Path is { Length: > 0 } path)
        {
            throw RecipeFaults.Invalid("wrong_value", RecipeFields.ToPointer(path), error);
        }
        catch (JsonException error)
        {
            throw RecipeFaults.NotJson(error);
        }
    }

    /// <summary>Looks at the version before anything else: a newer recipe may well have fields that this program does not know.</summary>
    private static void RequireKnownVersion(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw RecipeFaults.Invalid("not_an_object", string.Empty);
        }

        if (root.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number
            && version.TryGetInt64(out var number) && number > Recipe.CurrentVersion)
        {
            throw RecipeFaults.TooNew(number);
        }
    }

    private static JsonSerializerOptions CreateOptions(bool indented, IJsonTypeInfoResolver types)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            WriteIndented = indented,
            NewLine = "\n",
            TypeInfoResolver = types.WithAddedModifier(LeaveOutNoFurtherPhotos).WithAddedModifier(LeaveOutNeutralRegions).WithAddedModifier(LeaveOutNoMarks),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Hardly anyone has further photos: a recipe without them does not speak of them.</summary>
    private static void LeaveOutNoFurtherPhotos(JsonTypeInfo type)
    {
        var names = (string[])[nameof(Recipe.BaseAlso), nameof(Round.Also)];
        foreach (var property in type.Properties.Where(p => names.Contains(p.Name, StringComparer.OrdinalIgnoreCase)))
        {
            property.ShouldSerialize = (_, value) => value is IReadOnlyCollection<FaceReference> { Count: > 0 };
        }
    }

    /// <summary>Nor do many weigh parts of a face apart.</summary>
    private static void LeaveOutNeutralRegions(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(RegionWeights)))
        {
            property.ShouldSerialize = (_, value) => value is RegionWeights { IsNeutral: false };
        }
    }

    /// <summary>Nor draw on a photo.</summary>
    private static void LeaveOutNoMarks(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.PropertyType == typeof(IReadOnlyList<BackdropStroke>) || p.PropertyType == typeof(IReadOnlyList<BackdropBox>)))
        {
            property.ShouldSerialize = (_, value) => value is IReadOnlyCollection<object> { Count: > 0 };
        }
    }
}
