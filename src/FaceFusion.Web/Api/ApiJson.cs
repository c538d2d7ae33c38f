using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Web.Api;

/// <summary>
/// JSON of the API and the hub: snake_case, without fields that are null. What is a file format of its own - a recipe, a preset's settings - goes
/// through as it is.
/// </summary>
internal static class ApiJson
{
    /// <summary>For what goes neither through endpoints nor the hub.</summary>
    public static JsonSerializerOptions Options { get; } = Create(new JsonSerializerOptions());

    /// <summary>For what clients send: fields that nobody knows are refused.</summary>
    public static JsonSerializerOptions Input { get; } = Create(new JsonSerializerOptions { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) } });

    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    /// <summary>How a value of an enumeration is written: <c>try_on</c>.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word; null where it is none.</summary>
    public static T? Value<T>(string? word)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return Array.FindIndex(values, value => Word(value) == word) is >= 0 and var at ? values[at] : null;
    }

    private static JsonSerializerOptions Create(JsonSerializerOptions options)
    {
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
