using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace FaceFusion.Web.Api;

/// <summary>The API's own description (OpenAPI 3.1): <c>/api/v1/openapi.json</c>, committed as docs/openapi.json.</summary>
internal static class ApiDescription
{
    private const string Name = "v1";
    private const string Json = "application/json";
    private const string RecipeSchema = "type (chain, average, try_on, backdrop) and input {people: [{image, face, weight}], template, layers, backdrop, parameters, preset}; or recipe, which /api/v1/recipe.schema.json describes. With either output_options and metadata.";

    /// <summary>What the endpoints read by themselves and the framework therefore cannot see.</summary>
    private static readonly Dictionary<string, (string Summary, string? BodyType, string? Body)> s_operations = new(StringComparer.Ordinal)
    {
        ["POST api/v1/images"] = ("Adds a photo.", "multipart/form-data", "One file; or the bytes themselves under any other type, their name percent-encoded in X-File-Name; or {\"url\": ...} as application/json, an https address of a picture that the studio fetches."),
        ["GET api/v1/images/{id}"] = ("Size, faces and what is to be said of them.", null, null),
        ["DELETE api/v1/images/{id}"] = ("Deletes a photo.", null, null),
        ["POST api/v1/images/{id}/faces"] = ("Adds a face that was missed.", Json, "left_eye, right_eye and, if you like, mouth, each [x, y] in pixels."),
        ["PUT api/v1/images/{id}/faces/{face}/landmarks"] = ("Corrects a face.", Json, "landmarks: all 189 as [x, y] in pixels."),
        ["POST api/v1/previews"] = ("Renders a recipe small.", Json, RecipeSchema),
        ["POST api/v1/groups/report"] = ("Who stands out in a mean.", Json, RecipeSchema),
        ["POST api/v1/orders"] = ("Orders of a chain.", Json, RecipeSchema),
        ["POST api/v1/jobs"] = ("Queues a job; Idempotency-Key makes sending it again harmless, Prefer: wait=N (30 at most) gives the finished job with 201 where it ends in so many seconds.", Json, RecipeSchema),
        ["GET api/v1/jobs"] = ("The caller's jobs, newest first: status, type, limit (20, at most 100), and cursor, the next_cursor of an earlier answer.", null, null),
        ["GET api/v1/jobs/{id}"] = ("Where a job stands.", null, null),
        ["DELETE api/v1/jobs/{id}"] = ("Deletes a job for good, with its pictures and the links to them.", null, null),
        ["GET api/v1/presets"] = ("Settings that can be put into a recipe: those of the program, then the caller's own.", null, null),
        ["GET api/v1/templates"] = ("Models and garments of the try-on that the program brings along.", null, null),
        ["GET api/v1/usage"] = ("What the caller has used, and what the plan allows.", null, null),
        ["GET api/v1/jobs/{id}/link"] = ("A signed address of the job's file for an hour, without a key: size, format and quality ask for another than the job's own.", null, null),
        ["POST api/v1/jobs/{id}/cancel"] = ("Asks a job to stop.", null, null),
        ["GET api/v1/jobs/{id}/events"] = ("A job's states as server-sent events; Last-Event-ID goes on.", null, null),
        ["POST api/v1/batches"] = ("Makes many pictures, one after the other.", Json, "name, and jobs: 1 to 500, each as for POST /jobs and, if you like, with a label; or try_on: {people, models, garments, ratio, recipe}, every person in every garment on every model."),
        ["GET api/v1/batches/{id}"] = ("Where a batch stands, and each of its pictures.", null, null),
        ["POST api/v1/batches/{id}/cancel"] = ("Begins no more of a batch and ends what runs.", null, null),
        ["GET api/v1/batches/{id}/archive"] = ("A ZIP of the pictures that are ready, with report.csv.", null, null),
        ["GET api/v1/webhook-endpoints"] = ("Addresses that are told of ends.", null, null),
        ["POST api/v1/webhook-endpoints"] = ("Adds an address that is told of ends; its secret is told once.", Json, "url, and events: job.started, job.completed, job.failed, job.canceled, batch.completed (all where left out)."),
        ["PATCH api/v1/webhook-endpoints/{id}"] = ("Changes url, events or enabled.", Json, "url, events, enabled; what is left out stays."),
        ["DELETE api/v1/webhook-endpoints/{id}"] = ("Removes an address.", null, null),
        ["POST api/v1/webhook-endpoints/{id}/secret"] = ("Makes a new secret; for a day messages are signed with both.", null, null),
        ["POST api/v1/webhook-endpoints/{id}/test"] = ("Sends a message that tells of nothing.", null, null),
        ["GET api/v1/webhook-endpoints/{id}/deliveries"] = ("The newest messages and what became of them.", null, null),
        ["POST api/v1/webhook-endpoints/{id}/deliveries/{delivery}/replay"] = ("Sends a message again.", null, null),
        ["POST api/v1/verify"] = ("What labels, manifest and watermark of a picture say.", "multipart/form-data", "One file; or the bytes themselves under any other type."),
        ["GET api/v1/images/{id}/consent"] = ("What is on record of a photo's people, and what was made of it.", null, null),
        ["PUT api/v1/images/{id}/consent"] = ("Puts on record what a photo's people agreed to.", Json, "terms, and people: for everyone (face null) or one each, basis (self, guardian, release, licensed), uses (fuse, try_on, share) and, if you like, expires_at."),
        ["DELETE api/v1/images/{id}/consent"] = ("Withdraws consent: photo, pictures and links are deleted; the answer is the receipt.", null, null),
        ["GET api/v1/images/{id}/gate"] = ("Whether it was confirmed that a photo's people are of age and dressed, and the text.", null, null),
        ["PUT api/v1/images/{id}/gate"] = ("Confirms it.", null, null),
        ["GET api/v1/consents"] = ("All records of the caller's workspace.", null, null),
        ["GET api/v1/consents/{consent}/derived"] = ("What a withdrawal would delete.", null, null),
        ["DELETE api/v1/consents/{consent}"] = ("Withdraws consent by its record.", null, null),
        ["GET api/v1/people"] = ("The people of the caller's library, by name; search takes a part of a name or a tag.", null, null),
        ["POST api/v1/people"] = ("Adds a person; their photos are kept while the person is.", Json, "name, tags and photos: 1 to 50 of {photo, face}, the cover first; face may be left out where the photo has one."),
        ["GET api/v1/people/{id}"] = ("A person, their photos and what is on record of them.", null, null),
        ["PUT api/v1/people/{id}"] = ("Changes a person; a photo that is left out falls under the retention time again.", Json, "name, tags and photos, all of them."),
        ["DELETE api/v1/people/{id}"] = ("Takes a person out of the library; their photos fall under the retention time again.", null, null),
        ["POST api/v1/people/{id}/merge"] = ("Makes people one: this one stays and takes over photos and tags.", Json, "people: the others' ids."),
        ["GET api/v1/people/{id}/derived"] = ("What deleting all data of a person would delete.", null, null),
        ["DELETE api/v1/people/{id}/data"] = ("Deletes a person, their photos, every picture that used one, and its links; the answer is the receipt.", null, null),
        ["POST api/v1/receipts/check"] = ("Whether a receipt of a deletion is one of this studio's, unchanged, and signed by its key.", Json, "The receipt."),
        ["POST api/v1/workspace/archive"] = ("Asks for everything of the caller's in one ZIP, packed in the background.", null, null),
        ["GET api/v1/workspace/archive"] = ("Where the packing stands.", null, null),
        ["GET api/v1/workspace/archive/file"] = ("The packed ZIP; it is kept for a day.", null, null),
        ["DELETE api/v1/workspace/archive"] = ("Deletes the packed ZIP.", null, null),
        ["DELETE api/v1/workspace"] = ("Deletes everything of the caller's; the answer is the receipt.", null, null),
        ["POST api/v1/removals"] = ("Asks for a shared picture to be removed; no account needed.", Json, "link (the part of the address after /s/), relation (shown, guardian, representative, rights_holder), statement and, if you like, contact."),
        ["GET api/v1/removals/{id}"] = ("What has come of a request.", null, null),
        ["GET api/v1/removals"] = ("Requests to remove pictures, for administrators.", null, null),
        ["POST api/v1/removals/{id}/take-down"] = ("Takes a picture offline.", null, null),
        ["POST api/v1/removals/{id}/decline"] = ("Leaves a picture.", null, null),
        ["GET api/v1/audit"] = ("The audit log, newest first, for administrators.", null, null),
        ["GET api/v1/audit/check"] = ("Whether the audit log is whole.", null, null),
    };

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true
            && !api.RelativePath.Contains("rest}", StringComparison.Ordinal) && api.HttpMethod is not "HEAD";
        options.AddDocumentTransformer(Describe);
        options.AddOperationTransformer(Describe);
    });

    public static IEndpointConventionBuilder MapApiDescription(this IEndpointRouteBuilder api) => api.MapOpenApi("/openapi.json");

    /// <summary>The same where tools look for it: <c>/openapi/v1.json</c> and <c>/openapi/v1.yaml</c>.</summary>
    public static IEnumerable<IEndpointConventionBuilder> MapUsualDescriptions(this IEndpointRouteBuilder routes) =>
        [routes.MapOpenApi("/openapi/{documentName}.json"), routes.MapOpenApi("/openapi/{documentName}.yaml")];

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = "FaceFusion.Web", Version = "1", Description = "docs/api.md tells the same in prose. Errors are problem documents (RFC 9457) with a stable code." };

        // Where it runs is not the description's to say.
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An account's key, docs/accounts.md. Where the studio has guests it may be left out." },
        };
        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("default", new OpenApiResponse { Description = "A problem: code, detail, hint, and photo, field and errors {pointer: [..]} where there are any.", Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() } });
        operation.Deprecated = context.Description.ActionDescriptor.EndpointMetadata.OfType<Deprecation>().Any();
        var route = context.Description.RelativePath!.Replace(":int", string.Empty, StringComparison.Ordinal);
        if (s_operations.TryGetValue($"{context.Description.HttpMethod} {route}", out var known))
        {
            operation.Summary = known.Summary;
            operation.RequestBody = known.BodyType is null ? operation.RequestBody : new OpenApiRequestBody
            {
                Required = true,
                Description = known.Body,
                Content = new Dictionary<string, OpenApiMediaType> { [known.BodyType] = new() },
            };
        }

        return Task.CompletedTask;
    }
}
