using System.Text.Json.Serialization;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Clips;

namespace FaceFusion.Web.Api;

/// <summary>What a succeeded job made.</summary>
/// <param name="Files">The picture as the output options have it; none where it waits for somebody's consent.</param>
/// <param name="Steps">The pictures of the rounds.</param>
/// <param name="Width">Pixels across of the picture as it was made.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Shares">Everyone's part.</param>
/// <param name="ChangedOutsideMask">Pixels outside the face that differ.</param>
/// <param name="PoresKept">0..1 of the finest band that smoothing left.</param>
/// <param name="RimTones">How tones meet at the face's rim.</param>
/// <param name="TryOn">What is known about a garment that was put on.</param>
/// <param name="Nets">Installed models that took part.</param>
/// <param name="Clip">What is known of a clip that was made.</param>
internal sealed record OutputModel(
    IReadOnlyList<FileModel> Files,
    IReadOnlyList<StepModel> Steps,
    int Width,
    int Height,
    IReadOnlyList<ShareModel> Shares,
    long? ChangedOutsideMask,
    double? PoresKept,
    RimTonesModel? RimTones,
    TryOnModel? TryOn,
    IReadOnlyList<NetModel> Nets,
    ClipOutcome? Clip)
{
    public static OutputModel Of(JobSnapshot job, JobOutcome outcome, IReadOnlyList<FileModel> files) => new(
        files,
        [.. Enumerable.Range(1, job.ReadyRounds).Select(round => new StepModel(round, StepModel.UrlOf(job.Id, round)))],
        outcome.Width,
        outcome.Height,
        [.. outcome.Shares.Select(share => new ShareModel(share.Person.Photo, share.Person.Face, Math.Round(share.Share, 6)))],
        outcome.ChangedOutsideMask,
        outcome.PoresKept is { } kept ? Math.Round(kept, 4) : null,
        outcome.RimTones is { } tones ? RimTonesModel.Of(tones) : null,
        outcome.TryOn is { } report ? TryOnModel.Of(report) : null,
        [.. (outcome.Nets ?? []).Select(NetModel.Of)],
        outcome.Clip);
}

/// <summary>A file of a job. Where it has not been made yet, as in lists, its bytes and their hash are null.</summary>
internal sealed record FileModel(string Url, string? Format, int Width, int Height)
{
    /// <summary>An address that opens it for anybody, for an hour.</summary>
    public string? SignedUrl { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Bytes { get; init; }

    /// <summary>Hexadecimal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Sha256 { get; init; }
}

/// <summary>An address that opens a job's file for anybody, for an hour.</summary>
internal sealed record LinkModel(string Url, string Format, DateTimeOffset ExpiresAt);

/// <summary>The picture after a round, from 1.</summary>
internal sealed record StepModel(int Round, string Url)
{
    public static string UrlOf(string job, int round) => FormattableString.Invariant($"/api/v1/jobs/{job}/rounds/{round}/picture");
}

/// <summary>Colour differences (CIEDE2000) at the face's rim: see <see cref="RimTones"/>.</summary>
internal sealed record RimTonesModel(double Own, double Before, double After, double Shift)
{
    public static RimTonesModel Of(RimTones tones) =>
        new(Math.Round(tones.Own, 2), Math.Round(tones.Before, 2), Math.Round(tones.After, 2), Math.Round(tones.Shift, 2));
}

/// <summary>What is known about a garment that was put on: see <see cref="TryOnReport"/>.</summary>
internal sealed record TryOnModel(IReadOnlyList<string> Warnings, long ChangedOutside, double? NaturalnessBefore, double? NaturalnessAfter, double? NeckDifferenceBefore, double? NeckDifferenceAfter, string? BodyFoundBy)
{
    public static TryOnModel Of(TryOnReport report) => new(report.Warnings, report.ChangedOutside, Rounded(report.NaturalnessBefore), Rounded(report.NaturalnessAfter), Rounded(report.NeckDifferenceBefore), Rounded(report.NeckDifferenceAfter), report.BodyFoundBy);

    private static double? Rounded(double? score) => score is { } value ? Math.Round(value, 2) : null;
}

/// <summary>An installed model that took part, its licence, what computed it, and for how many seconds.</summary>
internal sealed record NetModel(string Id, string Name, string Task, string Licence, string LicenceClass, string Sha256, string Provider, double Seconds)
{
    public static NetModel Of(NetUse use) => new(
        use.Facts.Id, use.Facts.Name, use.Facts.Task, use.Facts.Licence, SnakeCase.Of(use.Facts.LicenceClass), use.Facts.Sha256, SnakeCase.Of(use.Facts.Provider), Math.Round(use.Time.TotalSeconds, 3));
}

/// <summary>One person's part.</summary>
internal sealed record ShareModel(string Image, int? Face, double Share);
