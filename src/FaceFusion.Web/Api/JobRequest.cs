using System.Text;
using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Presets;
using FaceFusion.Web.Drafts;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Api;

/// <summary>What a client asks for: a type with an input, or a recipe, and how the file is to be put out.</summary>
internal record JobRequest
{
    /// <summary>Bytes of a request at most: the recipe of a mean of 10,000 members has about 700 KB.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MostMetadata = 16;
    private const int LongestName = 64;
    private const int LongestValue = 512;

    /// <summary>One of <see cref="JobTypes.Words"/>; with a recipe it may be left out.</summary>
    public string? Type { get; init; }

    /// <summary>As a <see cref="JobInput"/>.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>As in docs/recipe.schema.json, instead of an input.</summary>
    public JsonElement? Recipe { get; init; }

    public OutputOptions? OutputOptions { get; init; }

    /// <summary>The client's own words, told again with the job.</summary>
    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>What is asked for, sound by itself and of photos that the caller may use.</summary>
    /// <param name="context">Whose request it is.</param>
    /// <param name="at">Where in the body it stands, as a JSON pointer.</param>
    /// <exception cref="FusionException">What is wrong, with its pointer; <c>photo_not_found</c> where a photo is another's.</exception>
    public JobWish ToWish(HttpContext context, string at = "")
    {
        try
        {
            return Read(context);
        }
        catch (FusionException fault) when (at.Length > 0 && fault.Arguments.TryGetValue("field", out var field))
        {
            throw At(fault, at + field);
        }
    }

    private JobWish Read(HttpContext context)
    {
        OutputOptions?.RequireSound();
        RequireMetadata();
        var recipe = (Input, Recipe) switch
        {
            ({ } input, null) => FromInput(ApiBody.Read<JobInput>(input, "/input"), context),
            (null, { } whole) => FromRecipe(whole),
            (null, null) => throw ApiBody.Invalid("input or recipe", "/input"),
            _ => throw ApiBody.Invalid("input or recipe, not both", "/recipe"),
        };
        recipe = OutputOptions?.ApplyTo(recipe) ?? recipe;
        if (RecipeValidator.Validate(recipe) is [var fault, ..])
        {
            throw fault;
        }

        var ownership = context.RequestServices.GetRequiredService<IOwnership>();
        if (ownership.FirstForeign(Workspaces.Of(context), recipe) is { } foreign)
        {
            throw ApiErrors.NoPhoto(foreign);
        }

        var asked = Input is null && OutputOptions is null && Metadata is null ? null : new JobAsked { Input = Input, OutputOptions = OutputOptions, Metadata = Metadata };
        return new JobWish(recipe, Input is null ? null : SnakeCase.Parse<JobType>(Type), asked);
    }

    private Recipe FromInput(JobInput input, HttpContext context)
    {
        var type = SnakeCase.Parse<JobType>(Type) ?? throw ApiBody.OutOfRange("/type", Type ?? string.Empty, JobTypes.Words[0], JobTypes.Words[^1]);
        var recipe = input.ToRecipe(type, id =>
            Workspaces.Of(context) is { } workspace
                ? new PresetShelf(context.RequestServices.GetRequiredService<IPresetStore>(), workspace).Find(id)
                : DraftPreset.BuiltIn.FirstOrDefault(preset => preset.Id == id));
        if (RecipeValidator.Validate(recipe) is not [var fault, ..])
        {
            return recipe;
        }

        // The input has no such fields: of what it made of them only the backdrop is checked there and not before.
        throw fault.Arguments.GetValueOrDefault("field") is string field
            ? At(fault, field.StartsWith("/backdrop/", StringComparison.Ordinal) ? "/input" + JsonNamingPolicy.SnakeCaseLower.ConvertName(field).Replace("picture", "image", StringComparison.Ordinal) : "/input")
            : fault;
    }

    private Recipe FromRecipe(JsonElement whole)
    {
        const string Root = "/recipe";
        try
        {
            var recipe = RecipeJson.Parse(whole.GetRawText());
            return Type is null || Type == SnakeCase.Of(JobTypes.Of(recipe)) ? recipe
                : throw ApiBody.OutOfRange("/type", Type, SnakeCase.Of(JobTypes.Of(recipe)), SnakeCase.Of(JobTypes.Of(recipe)));
        }
        catch (FusionException fault) when (fault.Arguments.TryGetValue("field", out var field) && field is string pointer && pointer != "/type")
        {
            throw At(fault, Root + pointer);
        }
    }

    private static FusionException At(FusionException fault, string field) =>
        new(fault.Code, fault.Message, fault.Photo, new Dictionary<string, object>(fault.Arguments) { ["field"] = field }, fault);

    private void RequireMetadata()
    {
        const string Root = "/metadata";
        if (Metadata is not { } words)
        {
            return;
        }

        if (words.Count > MostMetadata)
        {
            throw ApiBody.OutOfRange(Root, words.Count, 0, MostMetadata);
        }

        if (words.FirstOrDefault(word => word.Key.Length > LongestName || word.Value is null || word.Value.Length > LongestValue) is { Key: { } name })
        {
            throw ApiBody.OutOfRange($"{Root}/{name}", words[name]?.Length ?? 0, 0, LongestValue);
        }
    }
}

/// <summary>What a job is to be.</summary>
/// <param name="Recipe">Sound.</param>
/// <param name="Type">What it was asked for as; null goes by the recipe.</param>
/// <param name="Asked">What is told again with the job; null for nothing.</param>
internal sealed record JobWish(Recipe Recipe, JobType? Type, JobAsked? Asked)
{
    /// <summary>What tells this request from others.</summary>
    public byte[] Canonical => Encoding.UTF8.GetBytes(RecipeJson.Format(Recipe, indented: false) + (Asked is null ? null : "\n" + Asked.ToJson()));
}

/// <summary>What a program said beside the recipe, kept with the job and told again.</summary>
internal sealed record JobAsked
{
    public JsonElement? Input { get; init; }

    public OutputOptions? OutputOptions { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>The client's name of the request.</summary>
    public string? IdempotencyKey { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, ApiJson.Options);

    public static JobAsked Of(JobSnapshot job)
    {
        try
        {
            return job.Origin.Asked is { } asked ? JsonSerializer.Deserialize<JobAsked>(asked, ApiJson.Options) ?? new JobAsked() : new JobAsked();
        }
        catch (JsonException)
        {
            // Written by a newer studio.
            return new JobAsked();
        }
    }
}
