using System.Globalization;
using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Access;
using FaceFusion.Web.Components.Brands;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace FaceFusion.Web.Api;

/// <summary><c>/batches</c>: up to 500 recipes in, their pictures and a report out.</summary>
internal static class BatchEndpoints
{
    /// <summary>Bytes of a batch at most: 500 recipes of a few KB.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/batches", CreateAsync).Access(AccessRule.Caller).Limit(RequestLimits.Jobs).WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        api.MapGet("/batches/{id}", Get).Access(AccessRule.BatchOwner);
        api.MapPost("/batches/{id}/cancel", Cancel).Access(AccessRule.BatchOwner);
        api.MapGet("/batches/{id}/archive", ArchiveAsync).Access(AccessRule.BatchOwner);
    }

    /// <summary>The error of a batch that is not there.</summary>
    public static FusionException NoBatch(string id) =>
        new(FusionErrorCodes.BatchNotFound, $"There is no batch '{id}'.", arguments: new Dictionary<string, object> { ["batch"] = id });

    private static async Task<Accepted<BatchModel>> CreateAsync(HttpRequest request, IBatches batches, IOwnership ownership, IPhotoStore photos, CancellationToken cancellation)
    {
        using var body = await ReadAsync(request, cancellation);
        var workspace = Workspaces.Of(request.HttpContext);
        var items = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("jobs", out var jobs) && jobs.ValueKind == JsonValueKind.Array
            ? jobs.EnumerateArray().Select((job, i) => Item(job, i, workspace, ownership)).ToList()
            : [];
        var name = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : string.Empty;
        var batch = batches.Create(workspace, name, items);
        return TypedResults.Accepted("/api/v1/batches/" + batch.Head.Id, BatchModel.Of(batch, photos));
    }

    private static BatchItem Item(JsonElement job, int index, string? workspace, IOwnership ownership)
    {
        // {"label": ..., "recipe": {...}}, or the recipe itself.
        var isWrapped = job.ValueKind == JsonValueKind.Object && job.TryGetProperty("recipe", out _);
        var recipe = RecipeJson.Parse((isWrapped ? job.GetProperty("recipe") : job).GetRawText());
        if (ownership.FirstForeign(workspace, recipe) is { } foreign)
        {
            throw ApiErrors.NoPhoto(foreign);
        }

        var label = isWrapped && job.TryGetProperty("label", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : string.Empty;
        return new BatchItem(label.Length > 0 ? label : (index + 1).ToString(CultureInfo.InvariantCulture), recipe, []);
    }

    private static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellation);
        }
        catch (JsonException error)
        {
            throw new FusionException(FusionErrorCodes.InvalidBody, error.Message, arguments: new Dictionary<string, object> { ["reason"] = error.Message }, inner: error);
        }
    }

    private static Ok<BatchModel> Get(string id, IBatches batches, IPhotoStore photos) => TypedResults.Ok(BatchModel.Of(batches.Find(id)!, photos));

    private static Ok<BatchModel> Cancel(string id, IBatches batches, IPhotoStore photos)
    {
        batches.Cancel(id);
        return TypedResults.Ok(BatchModel.Of(batches.Find(id)!, photos));
    }

    /// <summary>Pictures by the brand's pattern, or by position and label, and <c>report.csv</c> with a line for each that was wanted.</summary>
    private static async Task<FileStreamHttpResult> ArchiveAsync(string id, HttpRequest request, IBatches batches, IPhotoStore photos, PictureArchive archive, IBrandKits brands, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var batch = batches.Find(id)!;
        var ready = batch.Entries.Where(entry => entry.Job is { State: JobState.Succeeded }).ToList();
        var jobs = ready.Select(entry => entry.Job!).ToList();
        var pattern = batch.Head.Workspace is { } workspace ? brands.Find(workspace).FilePattern : null;
        var names = ArchiveNames.Of(jobs, pattern, i => FormattableString.Invariant($"{ready[i].Position:000}-{PictureNames.Safe(ready[i].Label)}"), texts);
        var name = PictureNames.Safe(batch.Head.Name) is { Length: > 0 } own ? own : "facefusion-batch";
        return await archive.PackAsync(
            name, names.Zip(jobs), QueryValues.Format(request) ?? ImageFormat.Png, contents => BatchReport.Of(batch, contents, photos, CultureInfo.CurrentUICulture), cancellation);
    }
}
