using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Inference;

/// <summary><c>known.json</c> as it is written.</summary>
internal sealed record KnownModelsDocument(int Version, IReadOnlyList<KnownModel> Models);

/// <summary><c>installed.json</c> as it is written: files that the user vouches for.</summary>
internal sealed record VouchedDocument(int Version, IReadOnlyList<VouchedFile> Models);

/// <summary>A file that the user vouches for.</summary>
/// <param name="Id">The known model that it is.</param>
/// <param name="File">The file in the models folder.</param>
/// <param name="Sha256">The hash it has and keeps.</param>
internal sealed record VouchedFile(string Id, string File, string Sha256);

/// <summary>Reads them without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KnownModelsDocument))]
[JsonSerializable(typeof(VouchedDocument))]
internal sealed partial class KnownModelsJson : JsonSerializerContext;
