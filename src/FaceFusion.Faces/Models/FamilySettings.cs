using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Reads what <c>known.json</c> says to a family.</summary>
internal static class FamilySettings
{
    /// <summary>The settings of a model.</summary>
    /// <exception cref="InferenceException">model_invalid: they cannot be read or are out of range.</exception>
    public static T Read<T>(KnownModel model, JsonTypeInfo<T> type, Func<T, bool> isSound)
        where T : class
    {
        try
        {
            return model.Settings.Deserialize(type) is { } settings && isSound(settings)
                ? settings
                : throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"the settings of {model.Id} are missing or out of range");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ModelCatalog.Invalid(InstalledModels.KnownFileName, $"the settings of {model.Id} cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>Reads them without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DetectorFormat))]
[JsonSerializable(typeof(CropFormat))]
[JsonSerializable(typeof(ParserFormat))]
[JsonSerializable(typeof(MattingFormat))]
[JsonSerializable(typeof(ClassifierFormat))]
[JsonSerializable(typeof(EmbedderFormat))]
[JsonSerializable(typeof(SwapperFormat))]
[JsonSerializable(typeof(CropNetFormat))]
[JsonSerializable(typeof(OccluderFormat))]
[JsonSerializable(typeof(PoseFormat))]
[JsonSerializable(typeof(HumanParserFormat))]
[JsonSerializable(typeof(UpscalerFormat))]
[JsonSerializable(typeof(LivePortraitFormat))]
internal sealed partial class FamilyJson : JsonSerializerContext;
