using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Jobs.Signals;

/// <summary>Signals as they travel: JSON in UTF-8.</summary>
internal static class SignalText
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write(JobSignal signal) => JsonSerializer.SerializeToUtf8Bytes(signal, s_options);

    /// <summary>The signal; null where it is none that this version knows.</summary>
    public static JobSignal? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<JobSignal>(text, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
