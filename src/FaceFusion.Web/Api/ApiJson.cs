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

    private static JsonSerializerOptions Create(JsonSerializerOptions options)
    {
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
