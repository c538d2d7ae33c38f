using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Inference;

/// <summary><c>catalog.json</c> as it is written.</summary>
internal sealed record CatalogDocument(int Version, IReadOnlyList<ModelEntry> Models);

/// <summary>Reads it without reflection: reflection would cost more at start than all models together.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CatalogDocument))]
internal sealed partial class CatalogJson : JsonSerializerContext;
