using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Photos;

/// <summary>What an uploaded file said about its origin; kept when its metadata are taken off, and carried on into what is made of it.</summary>
/// <param name="Verdict">What it amounts to, as in <see cref="OriginReport.VerdictWord"/>.</param>
/// <param name="DigitalSourceType">IPTC's URI; null where it says none.</param>
/// <param name="Producer">The program that it names; null where it names none.</param>
/// <param name="RecipeJson">A recipe of this program in it, not checked; null without one.</param>
public sealed record PhotoOrigin(string Verdict, string? DigitalSourceType, string? Producer, string? RecipeJson)
{
    /// <summary>What of a report is kept; null where there is nothing.</summary>
    public static PhotoOrigin? Of(OriginReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report is { Verdict: OriginVerdict.Unlabelled, Mark: null, Manifest: null })
        {
            return null;
        }

        // A label without a source type still says whether something was generated; a watermark alone, that the picture was put
        // together, and not of what.
        var source = report.Mark?.DigitalSourceType ?? report.Manifest?.DigitalSourceType ?? report.Verdict switch
        {
            OriginVerdict.Synthetic => SyntheticLabel.UriOf(DigitalSource.CompositeSynthetic),
            OriginVerdict.MaybeSynthetic or OriginVerdict.Altered or OriginVerdict.LabelRemoved or OriginVerdict.WatermarkOnly => SyntheticLabel.UriOf(DigitalSource.Composite),
            _ => null,
        };
        return new PhotoOrigin(report.VerdictWord, source, report.MadeBy ?? report.Manifest?.Generator, report.Mark?.RecipeJson);
    }
}
