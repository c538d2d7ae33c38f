using System.Text.Json.Nodes;
using FaceFusion.Jobs;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Web.Api;

/// <summary>What a picture says about its origin; what it does not say is left out.</summary>
internal sealed record OriginModel(
    string Verdict,
    string? AigcLabel,
    string? DigitalSourceType,
    string? Producer,
    string? ProduceId,
    string? VisibleLabelWaiver,
    JsonNode? Recipe,
    ManifestModel? Manifest,
    WatermarkModel? Watermark)
{
    public static OriginModel Of(OriginReport report) => new(
        report.VerdictWord,
        report.Mark?.AigcLabel,
        report.Mark?.DigitalSourceType,
        report.MadeBy,
        report.Mark?.ProduceId,
        report.Mark?.VisibleLabelWaiver,
        report.Recipe,
        report.Manifest is { } manifest ? ManifestModel.Of(manifest) : null,
        report.Watermark is { } watermark ? new WatermarkModel(watermark.Payload.ToString(), report.IsKnownHere, watermark.Errors) : null);
}

/// <summary>A signed manifest: <c>valid</c>, <c>altered</c>, <c>unchecked</c> or <c>unreadable</c>; whose key signed, and what is wrong.</summary>
internal sealed record ManifestModel(string State, string? Generator, string? DigitalSourceType, int Ingredients, string? Signer, bool SignedHere, string? Problem)
{
    public static ManifestModel Of(ManifestReport report) => new(
        SnakeCase.Of(report.State),
        report.Generator,
        report.DigitalSourceType,
        report.Ingredients,
        report.Signer,
        report.IsOwnSigner,
        report.Problem);
}

/// <summary>A watermark: its 48 bits in hexadecimal, whether this studio gave it out, and how many of 127 code bits were wrong.</summary>
internal sealed record WatermarkModel(string Id, bool KnownHere, int Errors);
