using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceFusion.Provenance;

/// <summary>What is known of a picture's origin from its labels.</summary>
/// <param name="Mark">What they say; null where there is none.</param>
/// <param name="Verdict">What that amounts to.</param>
public sealed record OriginReport(SyntheticMark? Mark, OriginVerdict Verdict)
{
    /// <summary>What this program calls itself, before its version.</summary>
    public const string Program = "FaceFusion.Web";

    private const string Vocabulary = "digitalsourcetype/";

    // Terms of IPTC's vocabulary by what they say; the others are of captures and of drawings by hand.
    private static readonly HashSet<string> s_synthetic =
        new(["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic", "algorithmicMedia", "virtualRecording", "dataDrivenMedia"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_composed =
        new(["composite", "compositeCapture", "algorithmicallyEnhanced"], StringComparer.Ordinal);

    /// <summary>The term of IPTC's vocabulary, such as <c>compositeCapture</c>; null where there is none.</summary>
    public string? SourceTerm => Mark?.DigitalSourceType is { } uri && uri.LastIndexOf(Vocabulary, StringComparison.Ordinal) is >= 0 and var at
        ? uri[(at + Vocabulary.Length)..]
        : null;

    /// <summary>The program that the labels name; null where they name none.</summary>
    public string? MadeBy => Mark?.Producer ?? Mark?.CreatorTool;

    /// <summary>The verdict as programs read it, such as <c>made_here</c>.</summary>
    public string VerdictWord => JsonNamingPolicy.SnakeCaseLower.ConvertName(Verdict.ToString());

    /// <summary>The recipe; null where there is none, or what stands in its place is no JSON: somebody else may have written it.</summary>
    public JsonNode? Recipe
    {
        get
        {
            try
            {
                return Mark?.RecipeJson is { } json ? JsonNode.Parse(json) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>Judges a file's XMP packet.</summary>
    /// <param name="xmp">The packet; empty where the file has none.</param>
    public static OriginReport Of(ReadOnlySpan<byte> xmp)
    {
        var mark = SyntheticLabel.TryRead(xmp);
        var report = new OriginReport(mark, OriginVerdict.Unlabelled);
        return mark is null ? report : report with { Verdict = Judge(mark, report.SourceTerm) };
    }

    private static OriginVerdict Judge(SyntheticMark mark, string? term)
    {
        var isSynthetic = mark.AigcLabel == AigcLabel.IsSynthetic || (term is not null && s_synthetic.Contains(term));
        if ((isSynthetic || mark.RecipeJson is not null) && (IsOurs(mark.Producer) || IsOurs(mark.CreatorTool)))
        {
            return OriginVerdict.MadeHere;
        }

        return isSynthetic
            ? OriginVerdict.Synthetic
            : mark.AigcLabel is "2" or "3" || (term is not null && s_composed.Contains(term)) ? OriginVerdict.MaybeSynthetic : OriginVerdict.Unlabelled;
    }

    private static bool IsOurs(string? program) =>
        program is not null && (program == Program || program.StartsWith(Program + " ", StringComparison.Ordinal));
}
