using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Provenance.Manifests;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance;

/// <summary>What is known of a picture's origin.</summary>
/// <param name="Mark">What they say; null where there is none.</param>
/// <param name="Verdict">What that amounts to.</param>
public sealed record OriginReport(SyntheticMark? Mark, OriginVerdict Verdict)
{
    /// <summary>What the file's signed manifest says; null without one.</summary>
    public ManifestReport? Manifest { get; init; }

    /// <summary>The watermark in its pixels; null where none can be read.</summary>
    public WatermarkReading? Watermark { get; init; }

    /// <summary>True where this studio gave the watermark out.</summary>
    public bool IsKnownHere { get; init; }

    /// <summary>What this program calls itself, before its version.</summary>
    public const string Program = "FaceFusion.Web";

    private const string Vocabulary = "digitalsourcetype/";

    // Terms of IPTC's vocabulary by what they say; the others are of captures and of drawings by hand.
    private static readonly HashSet<string> s_synthetic =
        new(["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic", "algorithmicMedia", "virtualRecording", "dataDrivenMedia"], StringComparer.Ordinal);

    private static readonly HashSet<string> s_composed =
        new(["composite", "compositeCapture", "algorithmicallyEnhanced"], StringComparer.Ordinal);

    /// <summary>The term of IPTC's vocabulary, such as <c>compositeCapture</c>; null where there is none.</summary>
    public string? SourceTerm => TermOf(Mark?.DigitalSourceType);

    /// <summary>
    /// What is carried on into pictures that are made of this one: IPTC's URI of what it is made of; null where it says nothing. A label without
    /// a source type still says whether something was generated; a watermark alone, that the picture was put together, and not of what.
    /// </summary>
    public string? CarriedSource => Mark?.DigitalSourceType ?? Manifest?.DigitalSourceType ?? Verdict switch
    {
        OriginVerdict.Synthetic => SyntheticLabel.UriOf(DigitalSource.CompositeSynthetic),
        OriginVerdict.MaybeSynthetic or OriginVerdict.Altered or OriginVerdict.LabelRemoved or OriginVerdict.WatermarkOnly => SyntheticLabel.UriOf(DigitalSource.Composite),
        _ => null,
    };

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
    public static OriginReport Of(ReadOnlySpan<byte> xmp) => Of(SyntheticLabel.TryRead(xmp));

    /// <summary>Judges what labels say.</summary>
    /// <param name="mark">Null where there are none.</param>
    public static OriginReport Of(SyntheticMark? mark)
    {
        var report = new OriginReport(mark, OriginVerdict.Unlabelled);
        return mark is null ? report : report with { Verdict = Judge(mark, report.SourceTerm) };
    }

    /// <summary>Judges labels, manifest and watermark together.</summary>
    /// <param name="manifest">The file's manifest, or null.</param>
    /// <param name="watermark">The pixels' watermark, or null.</param>
    /// <param name="isKnownHere">True where this studio gave the watermark out.</param>
    public OriginReport With(ManifestReport? manifest, WatermarkReading? watermark, bool isKnownHere) => this with
    {
        Manifest = manifest,
        Watermark = watermark,
        IsKnownHere = isKnownHere,
        Verdict = Judge(Verdict, manifest, watermark, isKnownHere),
    };

    private static OriginVerdict Judge(OriginVerdict byLabel, ManifestReport? manifest, WatermarkReading? watermark, bool isKnownHere)
    {
        if (manifest is { State: ManifestState.Altered })
        {
            return OriginVerdict.Altered;
        }

        var byManifest = manifest is null or { State: ManifestState.Unreadable } ? OriginVerdict.Unlabelled
            : manifest.IsOwnSigner ? OriginVerdict.MadeHere
            : TermOf(manifest.DigitalSourceType) is not { } term ? OriginVerdict.Unlabelled
            : s_synthetic.Contains(term) ? OriginVerdict.Synthetic
            : s_composed.Contains(term) ? OriginVerdict.MaybeSynthetic
            : OriginVerdict.Unlabelled;
        var best = Strength(byManifest) > Strength(byLabel) ? byManifest : byLabel;
        return best is OriginVerdict.MadeHere or OriginVerdict.Synthetic || watermark is null ? best
            : isKnownHere ? OriginVerdict.LabelRemoved
            : best == OriginVerdict.Unlabelled ? OriginVerdict.WatermarkOnly
            : best;
    }

    /// <summary>Whether a source type has a part from a generative model: true, false, or null where nobody can say.</summary>
    /// <param name="digitalSourceType">IPTC's URI; null where a picture says nothing, which is taken for a capture.</param>
    public static bool? IsSyntheticSource(string? digitalSourceType) => TermOf(digitalSourceType) switch
    {
        null => false,
        var term when s_synthetic.Contains(term) => true,
        "composite" => null,
        _ => false,
    };

    /// <summary>What a picture of these is made of: as synthetic as the most synthetic of them.</summary>
    /// <param name="digitalSourceTypes">IPTC's URIs; null for pictures that say nothing.</param>
    public static DigitalSource SourceOf(IEnumerable<string?> digitalSourceTypes)
    {
        ArgumentNullException.ThrowIfNull(digitalSourceTypes);
        var source = DigitalSource.CompositeCapture;
        foreach (var type in digitalSourceTypes)
        {
            source = IsSyntheticSource(type) switch
            {
                true => DigitalSource.CompositeSynthetic,
                null when source == DigitalSource.CompositeCapture => DigitalSource.Composite,
                _ => source,
            };
        }

        return source;
    }

    private static int Strength(OriginVerdict verdict) => verdict switch
    {
        OriginVerdict.MadeHere => 3,
        OriginVerdict.Synthetic => 2,
        OriginVerdict.MaybeSynthetic => 1,
        _ => 0,
    };

    private static string? TermOf(string? uri) =>
        uri is not null && uri.LastIndexOf(Vocabulary, StringComparison.Ordinal) is >= 0 and var at ? uri[(at + Vocabulary.Length)..] : null;

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
