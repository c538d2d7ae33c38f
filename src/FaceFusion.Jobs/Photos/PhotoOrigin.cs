using FaceFusion.Provenance;

namespace FaceFusion.Jobs.Photos;

/// <summary>What an uploaded file said about its origin; kept when its metadata are taken off, and carried on into what is made of it.</summary>
/// <param name="Verdict">What it amounts to, as in <see cref="OriginReport.VerdictWord"/>.</param>
/// <param name="DigitalSourceType">IPTC's URI; null where it says none.</param>
/// <param name="Producer">The program that it names; null where it names none.</param>
/// <param name="RecipeJson">A recipe of this program in it, not checked; null without one.</param>
public sealed record PhotoOrigin(string Verdict, string? DigitalSourceType, string? Producer, string? RecipeJson)
{
    /// <summary>The job of this studio whose picture it is, by its watermark; null for any other, and in older records.</summary>
    public string? Job { get; init; }

    /// <summary>What of a report is kept; null where there is nothing.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="job">As <see cref="Job"/>.</param>
    public static PhotoOrigin? Of(OriginReport report, string? job = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report is { Verdict: OriginVerdict.Unlabelled, Mark: null, Manifest: null }
            ? null
            : new PhotoOrigin(report.VerdictWord, report.CarriedSource, report.MadeBy ?? report.Manifest?.Generator, report.Mark?.RecipeJson) { Job = job };
    }
}
