using System.Text.Json.Nodes;
using FaceFusion.Provenance;

namespace FaceFusion.Web.Api;

/// <summary>What a picture's labels say; what they do not say is left out.</summary>
internal sealed record OriginModel(string Verdict, string? AigcLabel, string? DigitalSourceType, string? Producer, string? ProduceId, JsonNode? Recipe)
{
    public static OriginModel Of(OriginReport report) =>
        new(report.VerdictWord, report.Mark?.AigcLabel, report.Mark?.DigitalSourceType, report.MadeBy, report.Mark?.ProduceId, report.Recipe);
}
