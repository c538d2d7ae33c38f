using System.Globalization;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Photos;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary>A batch as the API tells it: running, completed or canceled, its counts and its pictures.</summary>
internal sealed record BatchModel(
    string Id, string Name, string Status, DateTimeOffset CreatedAt, int Count, int Succeeded, int Failed, ModelReuseModel? Models, IReadOnlyList<BatchEntryModel> Jobs, IReadOnlyDictionary<string, string> Urls)
{
    public string Object { get; } = "batch";

    public static BatchModel Of(BatchSnapshot batch, IPhotoStore photos) => new(
        batch.Head.Id,
        batch.Head.Name,
        batch.Head.IsCanceled ? "canceled" : batch.IsOver ? "completed" : "running",
        batch.Head.CreatedAt,
        batch.Entries.Count,
        batch.Succeeded,
        batch.Failed,
        batch.Models is { Asked: > 0 } models ? new ModelReuseModel(models.Asked, models.Known, Math.Round(models.Saved.TotalSeconds, 2)) : null,
        [.. batch.Entries.Select(entry => BatchEntryModel.Of(entry, photos))],
        new Dictionary<string, string>
        {
            ["self"] = "/api/v1/batches/" + batch.Head.Id,
            ["cancel"] = $"/api/v1/batches/{batch.Head.Id}/cancel",
            ["archive"] = $"/api/v1/batches/{batch.Head.Id}/archive",
            ["web"] = "/batch/" + batch.Head.Id,
        });
}

/// <summary>How many try-ons are made, whose model was analysed before, and the seconds that this saved.</summary>
internal sealed record ModelReuseModel(int Asked, int Known, double SavedSeconds);

/// <summary>A picture of a batch: its job once it has one; waiting, a job's state, or refused.</summary>
internal sealed record BatchEntryModel(int Position, string Label, string Status, string? Job, ProblemDetails? Error, TryOnParts? TryOn)
{
    public static BatchEntryModel Of(BatchEntry entry, IPhotoStore photos) => new(
        entry.Position,
        entry.Label,
        StatusOf(entry),
        entry.Job?.Id,
        (entry.Problem ?? entry.Job?.Error) is { } error ? ApiErrors.ToProblem(error, photos, CultureInfo.CurrentUICulture) : null,
        entry.Parts);

    public static string StatusOf(BatchEntry entry) =>
        entry.Problem is not null ? "refused" : entry.Job is { } job ? SnakeCase.Of(job.State) : "waiting";
}
