using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Provenance;

namespace FaceFusion.Web.Api;

/// <summary>What a picture's labels say; what they do not say is left out.</summary>
internal sealed record OriginModel(string Verdict, string? AigcLabel, string? DigitalSourceType, string? Producer, string? ProduceId, JsonNode? Recipe)
{
    public static OriginModel Of(OriginReport report) => new(
        JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Verdict.ToString()),
        report.Mark?.AigcLabel,
        report.Mark?.DigitalSourceType,
        report.Mark?.Producer ?? report.Mark?.CreatorTool,
        report.Mark?.ProduceId,
        RecipeOf(report.Mark?.RecipeJson));

    /// <summary>Somebody may have written anything into the recipe's place.</summary>
    private static JsonNode? RecipeOf(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
