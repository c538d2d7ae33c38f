using System.Text.Json;
using System.Text.Json.Serialization;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Web.Drafts;

/// <summary>A draft as text, for the browser to keep over a reload. What comes back is not trusted.</summary>
public static class DraftJson
{
    /// <summary>Longer texts are no drafts.</summary>
    public const int MaxLength = 1024 * 1024;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Format(DraftState state) => JsonSerializer.Serialize(state, s_options);

    /// <summary>The draft, or null where the text is none or holds what a recipe may not.</summary>
    public static DraftState? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<DraftState>(text, s_options) is { People: not null, Finish: not null } state && IsSound(state) ? state : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Too few people is a draft that is not ready; anything else is one we did not write.
    private static bool IsSound(DraftState state) =>
        state.People.All(person => person is { Key: not null, Photo: not null, Name: not null, Also: not null })
        && state.People.SelectMany(person => person.Also).All(face => face is { Photo: not null, Name: not null })
        && state.People.DistinctBy(person => person.Key).Count() == state.People.Count
        && RecipeValidator.Validate(state.ToRecipe()).All(IsAboutPeople);

    private static bool IsAboutPeople(FusionException fault) =>
        fault.Code == FusionErrorCodes.NeedMoreFaces || fault.Arguments.Values.Contains("no_weight");
}
