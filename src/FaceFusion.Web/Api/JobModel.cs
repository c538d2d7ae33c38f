using System.Globalization;
using System.Text.Json;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Neural;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary>A job as the API and the hub tell it. Clients must bear fields that they do not know.</summary>
internal sealed record JobModel
{
    public required string Id { get; init; }

    /// <summary>queued, running, succeeded, failed or canceled; the last three are last.</summary>
    public required string State { get; init; }

    /// <summary>queued, loading, detecting, aligning, blending, retouching, encoding or saving.</summary>
    public required string Stage { get; init; }

    public required int Percent { get; init; }

    public required int QueuePosition { get; init; }

    public required int Rounds { get; init; }

    public required int ReadyRounds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Null in events between the first and the last: it does not change.</summary>
    public JsonElement? Recipe { get; init; }

    public OutcomeModel? Outcome { get; init; }

    public ProblemDetails? Error { get; init; }

    public required IReadOnlyDictionary<string, string> Urls { get; init; }

    public static JobModel Of(JobSnapshot job, IPhotoStore photos) => Of(job, photos, CultureInfo.CurrentUICulture, withRecipe: true);

    public static JobModel Of(JobSnapshot job, IPhotoStore photos, CultureInfo culture, bool withRecipe) => new()
    {
        Id = job.Id,
        State = Word(job.State),
        Stage = Word(job.Stage),
        Percent = (int)Math.Round(job.Fraction * 100),
        QueuePosition = job.QueuePosition,
        Rounds = job.Rounds,
        ReadyRounds = job.ReadyRounds,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
        Recipe = withRecipe ? JsonSerializer.Deserialize<JsonElement>(RecipeJson.Format(job.Recipe, indented: false)) : null,
        Outcome = job.Outcome is { } outcome ? OutcomeModel.Of(outcome) : null,
        Error = job.Error is { } error ? ApiErrors.ToProblem(error, photos, culture) : null,
        Urls = UrlsOf(job),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static Dictionary<string, string> UrlsOf(JobSnapshot job)
    {
        var self = "/api/v1/jobs/" + job.Id;
        var urls = new Dictionary<string, string> { ["self"] = self, ["events"] = self + "/events" };
        if (!job.IsFinished)
        {
            urls["cancel"] = self + "/cancel";
        }

        for (var round = 1; round <= job.ReadyRounds && job.State is JobState.Running or JobState.Succeeded; round++)
        {
            urls[FormattableString.Invariant($"round{round}")] = FormattableString.Invariant($"{self}/rounds/{round}/picture");
        }

        if (job.State == JobState.Succeeded)
        {
            urls["picture"] = self + "/picture";
        }

        if (job.Outcome is { Licences: not null })
        {
            urls["licences"] = self + "/licences";
        }

        if (job.Outcome is { HasFilm: true })
        {
            urls["film"] = self + "/film";
        }

        if (job.Outcome is { Clip: not null })
        {
            urls["clip"] = self + "/clip";
        }

        if (job.Outcome is { HasDifference: true })
        {
            urls["difference"] = self + "/difference";
        }

        return urls;
    }
}

/// <summary>What a succeeded job made.</summary>
internal sealed record OutcomeModel(int Width, int Height, IReadOnlyList<ShareModel> Shares, long? ChangedOutsideMask, double? PoresKept, RimTonesModel? RimTones, TryOnModel? TryOn, IReadOnlyList<NetModel> Nets, ClipOutcome? Clip)
{
    public static OutcomeModel Of(JobOutcome outcome) => new(
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
        use.Facts.Id,
        use.Facts.Name,
        use.Facts.Task,
        use.Facts.Licence,
        JsonNamingPolicy.CamelCase.ConvertName(use.Facts.LicenceClass.ToString()),
        use.Facts.Sha256,
        JsonNamingPolicy.CamelCase.ConvertName(use.Facts.Provider.ToString()),
        Math.Round(use.Time.TotalSeconds, 3));
}

/// <summary>One person's part.</summary>
internal sealed record ShareModel(string Photo, int? Face, double Share);
