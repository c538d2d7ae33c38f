using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Provenance;

/// <summary>
/// The implicit label of GB 45438-2025, Annex E: one JSON object with seven text fields in this order, plain (no Base64).
/// </summary>
internal sealed record AigcLabel
{
    /// <summary>"1": the picture is synthetic ("2" may be, "3" is suspected to be).</summary>
    public const string IsSynthetic = "1";

    private static readonly AigcContext s_json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [JsonPropertyOrder(0)]
    public required string Label { get; init; }

    [JsonPropertyOrder(1)]
    public required string ContentProducer { get; init; }

    [JsonPropertyOrder(2)]
    public required string ProduceID { get; init; }

    // Generated code sets a field that a label leaves out to null.
    [JsonPropertyOrder(3)]
    public string ReservedCode1 { get; init => field = value ?? string.Empty; } = string.Empty;

    [JsonPropertyOrder(4)]
    public string ContentPropagator { get; init => field = value ?? string.Empty; } = string.Empty;

    [JsonPropertyOrder(5)]
    public string PropagateID { get; init => field = value ?? string.Empty; } = string.Empty;

    [JsonPropertyOrder(6)]
    public string ReservedCode2 { get; init => field = value ?? string.Empty; } = string.Empty;

    public string ToJson() => JsonSerializer.Serialize(this, s_json.AigcLabel);

    /// <summary>The label, or null where the text is none.</summary>
    public static AigcLabel? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, s_json.AigcLabel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How labels are read and written.</summary>
[JsonSerializable(typeof(AigcLabel))]
internal sealed partial class AigcContext : JsonSerializerContext;
