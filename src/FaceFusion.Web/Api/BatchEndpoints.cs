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
        HttpRequest request, IBatches batches, IOwnership ownership, IPhotoStore photos, IRequestKeys keys, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var workspace = Workspaces.Of(request.HttpContext);
        using var body = await ApiBody.ParseAsync(request, cancellation);
        var key = RequestKey.Of(request, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body.RootElement)));
        using var claim = key is null ? null : keys.Claim(workspace, "batches", key);
        if (claim?.Made is { } made)
        {
            RequestKey.SayReplayed(request);
            return Answer(batches.Find(made) ?? throw NoBatch(made), photos);
        }

        var wish = ApiBody.Read<BatchRequest>(body.RootElement);
        var items = wish.TryOn is { } tryOn ? TryOnItems(tryOn, photos) : [.. wish.Jobs.Select((job, i) => Item(job, i, request.HttpContext))];
        items = [.. items.Select(item => item.Names.Count > 0 ? item : item with { Names = PictureNames.OfPhotos(item.Recipe, photos, texts) })];
        if (items.Select(item => ownership.FirstForeign(workspace, item.Recipe)).FirstOrDefault(photo => photo is not null) is { } foreign)
        {
            throw ApiErrors.NoPhoto(foreign);
        }

        var batch = batches.Create(workspace, wish.Name ?? string.Empty, items);
        claim?.Complete(batch.Head.Id, key!.Request);
        return Answer(batch, photos);
    }

    private static Accepted<BatchModel> Answer(BatchSnapshot batch, IPhotoStore photos) => TypedResults.Accepted("/api/v1/batches/" + batch.Head.Id, BatchModel.Of(batch, photos));

    private static BatchItem Item(BatchJobRequest job, int index, HttpContext context)
    {
        var at = FormattableString.Invariant($"/jobs/{index}");
        var wish = (job ?? throw ApiBody.Invalid("null", at)).ToWish(context, at);
        return new BatchItem(job.Label is { Length: > 0 } label ? label : (index + 1).ToString(CultureInfo.InvariantCulture), wish.Recipe, []) { Type = wish.Type, Asked = wish.Asked?.ToJson() };
    }

    private static IReadOnlyList<BatchItem> TryOnItems(TryOnRequest wish, IPhotoStore photos)
    {
        const string Root = "/try_on";
        if (wish.Variants is < 1 or > GarmentVariants.Most)
        {
            throw ApiBody.OutOfRange(Root + "/variants", wish.Variants, 1, GarmentVariants.Most);
        }

        if (((IReadOnlyList<string>[])[wish.People, wish.Models, wish.Garments]).Any(names => names.Contains(null!)))
        {
            throw ApiBody.Invalid("null", Root);
        }

        var batch = new TryOnBatch(wish.People, wish.Models, wish.Garments) { Ratio = wish.Ratio ?? TryOnBatch.UsualRatio, Variants = wish.Variants ?? 1 };
        if (batch.Count is 0 or > IBatches.Most)
        {
            throw IBatches.WrongSize(batch.Count);
        }

        batch = wish.Recipe is { ValueKind: JsonValueKind.Object } recipe ? batch with { Recipe = ReadCommon(recipe, batch) } : batch;
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
