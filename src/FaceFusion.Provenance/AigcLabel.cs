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

    // Written by generated code, for every picture is; read by reflection, which leaves fields that are not there their defaults.
    private static readonly AigcContext s_writing = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [JsonPropertyOrder(0)]
    public required string Label { get; init; }

    [JsonPropertyOrder(1)]
    public required string ContentProducer { get; init; }

    [JsonPropertyOrder(2)]
    public required string ProduceID { get; init; }

    [JsonPropertyOrder(3)]
    public string ReservedCode1 { get; init; } = string.Empty;

    [JsonPropertyOrder(4)]
    public string ContentPropagator { get; init; } = string.Empty;

    [JsonPropertyOrder(5)]
    public string PropagateID { get; init; } = string.Empty;

    [JsonPropertyOrder(6)]
    public string ReservedCode2 { get; init; } = string.Empty;

    public string ToJson() => JsonSerializer.Serialize(this, s_writing.AigcLabel);

    /// <summary>The label, or null where the text is none.</summary>
    public static AigcLabel? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AigcLabel>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How labels are written.</summary>
[JsonSerializable(typeof(AigcLabel))]
internal sealed partial class AigcContext : JsonSerializerContext;
