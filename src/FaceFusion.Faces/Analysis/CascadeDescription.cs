using System.Text.Json;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>Reads <c>landmarks-189.json</c> into stages.</summary>
internal static class CascadeDescription
{
    /// <summary>The stages in the order in which they run.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InferenceException">model_invalid: not such a file, or one that contradicts itself.</exception>
    public static IReadOnlyList<CascadeStage> Parse(ReadOnlySpan<byte> text, string name)
    {
        try
        {
            var document = JsonSerializer.Deserialize(text, ModelJson.Default.CascadeDocument);
            if (document is null || document.PointCount != FaceTemplate.PointCount || document.Stages.Count == 0)
            {
                throw ModelCatalog.Invalid(name, $"it has no stages for {FaceTemplate.PointCount} points");
            }

            var known = document.Stages[0].From.ValueKind == JsonValueKind.String && document.Stages[0].Indices is null;
            return known
                ? [.. document.Stages.Select((stage, i) => Read(stage, name, i))]
                : throw ModelCatalog.Invalid(name, "its first stage does not find all points from a detection");
        }
        catch (JsonException e)
        {
            throw ModelCatalog.Invalid(name, e.Message, e);
        }
    }

    private static CascadeStage Read(CascadeDocument.Stage stage, string name, int number)
    {
        var from = stage.From.ValueKind == JsonValueKind.String ? null : stage.From.Deserialize(ModelJson.Default.Int32Array);
        if (from is null && stage.From.GetString() != "detection")
        {
            throw Contradiction("is placed by something unknown");
        }

        var indices = stage.Indices ?? [.. Enumerable.Range(0, FaceTemplate.PointCount)];
        if (indices.Concat(from ?? []).Any(i => i is < 0 or >= FaceTemplate.PointCount))
        {
            throw Contradiction($"names a landmark that is not one of {FaceTemplate.PointCount}");
        }

        if (stage.Size is not [> 0, > 0] || stage.Repeat < 1)
        {
            throw Contradiction("has no crop size");
        }

        if (stage.Reference.Length != (from?.Length ?? 5) || stage.Reference.Any(p => p.Length != 2))
        {
            throw Contradiction("has a reference that does not fit the points that place it");
        }

        var (width, height) = (stage.Size[0], stage.Size[1]);
        var reference = Array.ConvertAll(stage.Reference, p => new Point2((p[0] * width) - 0.5, (p[1] * height) - 0.5));
        var read = new CascadeStage(stage.Model, width, height, from, reference, indices, stage.Mirror, stage.Repeat, stage.BothSides);
        return read.BothSides && read.Partners.Contains(-1) ? throw Contradiction("looks from both sides at landmarks of one side") : read;

        InferenceException Contradiction(string what) => ModelCatalog.Invalid(name, $"stage {number + 1} {what}");
    }
}
