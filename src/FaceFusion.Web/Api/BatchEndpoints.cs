using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Requests;
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

    private static async Task<Accepted<BatchModel>> CreateAsync(
        HttpRequest request, IBatches batches, IOwnership ownership, IPhotoStore photos, IRequestKeys keys, CancellationToken cancellation)
    {
        using var body = await ReadAsync(request, cancellation);
        var workspace = Workspaces.Of(request.HttpContext);
        var key = RequestKey.Of(request, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body.RootElement)));
        using var claim = key is null ? null : keys.Claim(workspace, "batches", key);
        if (claim?.Made is { } made)
        {
            RequestKey.SayReplayed(request);
            return Answer(batches.Find(made) ?? throw NoBatch(made), photos);
        }

        var items = body.RootElement.ValueKind != JsonValueKind.Object ? []
            : body.RootElement.TryGetProperty("tryOn", out var tryOn) ? TryOnItems(tryOn, photos)
            : body.RootElement.TryGetProperty("jobs", out var jobs) && jobs.ValueKind == JsonValueKind.Array ? [.. jobs.EnumerateArray().Select(Item)]
            : [];
        if (items.Select(item => ownership.FirstForeign(workspace, item.Recipe)).FirstOrDefault(photo => photo is not null) is { } foreign)
        {
            throw ApiErrors.NoPhoto(foreign);
        }

        var name = body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("name", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : string.Empty;
        var batch = batches.Create(workspace, name, items);
        claim?.Complete(batch.Head.Id, key!.Request);
        return Answer(batch, photos);
    }

    private static Accepted<BatchModel> Answer(BatchSnapshot batch, IPhotoStore photos) => TypedResults.Accepted("/api/v1/batches/" + batch.Head.Id, BatchModel.Of(batch, photos));

    private static BatchItem Item(JsonElement job, int index)
    {
        // {"label": ..., "recipe": {...}}, or the recipe itself.
        var isWrapped = job.ValueKind == JsonValueKind.Object && job.TryGetProperty("recipe", out _);
        var recipe = RecipeJson.Parse((isWrapped ? job.GetProperty("recipe") : job).GetRawText());
        var label = isWrapped && job.TryGetProperty("label", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : string.Empty;
        return new BatchItem(label.Length > 0 ? label : (index + 1).ToString(CultureInfo.InvariantCulture), recipe, []);
    }

    /// <summary>{"people": [...], "models": [...], "garments": [...], "ratio": 0.9, "variants": 1, "recipe": {...}}: every person in every garment on every model.</summary>
    private static IReadOnlyList<BatchItem> TryOnItems(JsonElement wish, IPhotoStore photos)
    {
        var batch = new TryOnBatch(Names(wish, "people"), Names(wish, "models"), Names(wish, "garments"));
        batch = Property(wish, "ratio") is { ValueKind: JsonValueKind.Number } ratio ? batch with { Ratio = ratio.GetDouble() } : batch;
        if (Property(wish, "variants") is { } variants)
        {
            batch = variants.ValueKind == JsonValueKind.Number && variants.TryGetInt32(out var count) && count is >= 1 and <= GarmentVariants.Most
                ? batch with { Variants = count }
                : throw new FusionException(
                    FusionErrorCodes.InvalidBody, $"variants is 1 to {GarmentVariants.Most}.", arguments: new Dictionary<string, object> { ["reason"] = $"variants is 1 to {GarmentVariants.Most}" });
        }

        if (batch.Count is 0 or > IBatches.Most)
        {
            throw IBatches.WrongSize(batch.Count);
        }

        batch = Property(wish, "recipe") is { ValueKind: JsonValueKind.Object } recipe ? batch with { Recipe = ReadCommon(recipe, batch) } : batch;
        return batch.Items(NameOf, GarmentVariants.WordOf);

        string NameOf(string photo) => BuiltInName.IsOne(photo) ? photo[BuiltInName.Prefix.Length..] : Path.GetFileNameWithoutExtension(photos.Find(photo)?.Name ?? photo);
    }

    /// <summary>What all pictures have in common, read as the recipe of the first: by itself it is none.</summary>
    private static Recipe ReadCommon(JsonElement recipe, TryOnBatch batch)
    {
        var first = JsonObject.Create(recipe)!;
        first["base"] = new JsonObject { ["photo"] = batch.Models[0] };
        first["rounds"] ??= new JsonArray([.. batch.People.Take(1).Select(person => new JsonObject { ["source"] = new JsonObject { ["photo"] = person } })]);
        if (batch.Garments.Count > 0)
        {
            first["garment"] ??= new JsonObject();
            if (first["garment"] is JsonObject garment)
            {
                garment["photo"] = batch.Garments[0];
            }
        }

        return RecipeJson.Parse(first.ToJsonString());
    }

    private static JsonElement? Property(JsonElement wish, string name) => wish.ValueKind == JsonValueKind.Object && wish.TryGetProperty(name, out var value) ? value : null;

    private static List<string> Names(JsonElement wish, string list) => Property(wish, list) is { ValueKind: JsonValueKind.Array } names
        ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
        : [];

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
            name, names.Zip(jobs), new JobPictureRequest(JobPictureKind.Final) { Format = QueryValues.Format(request) ?? ImageFormat.Png }, contents => BatchReport.Of(batch, contents, photos, CultureInfo.CurrentUICulture), cancellation);
    }
}
