using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Faces;

/// <summary><c>landmarks-189.json</c> as it is written.</summary>
internal sealed record CascadeDocument(int PointCount, IReadOnlyList<CascadeDocument.Stage> Stages)
{
    /// <summary>A stage: <c>size</c> is width and height, <c>reference</c> in 0..1 of the crop.</summary>
    internal sealed record Stage(string Model, int[] Size, JsonElement From, double[][] Reference, int[]? Indices, bool Mirror = false, int Repeat = 1, bool BothSides = false);
}

/// <summary>Reads the models' descriptions without reflection, which would cost more at start than the models.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CascadeDocument))]
[JsonSerializable(typeof(FaceDetector.Settings))]
internal sealed partial class ModelJson : JsonSerializerContext;
