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
        return report is { Verdict: OriginVerdict.Unlabelled, Mark: null, Manifest: null }
            ? null
            : new PhotoOrigin(report.VerdictWord, report.CarriedSource, report.MadeBy ?? report.Manifest?.Generator, report.Mark?.RecipeJson);
    }
}
