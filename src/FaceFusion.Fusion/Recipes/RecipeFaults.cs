using System.Globalization;
using System.Text.Json;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Makes the exceptions of unsound recipes, so that a fault carries the same arguments wherever it is found.</summary>
internal static class RecipeFaults
{
    /// <summary><paramref name="reason"/> is a word that <see cref="ErrorCatalog"/> has a sentence for.</summary>
    public static FusionException Invalid(string reason, string field, Exception? inner = null) => new(
        FusionErrorCodes.InvalidRecipe,
        $"Not a sound recipe: {reason} at '{field}'.",
        arguments: new Dictionary<string, object> { ["reason"] = reason, ["field"] = field },
        inner: inner);

    public static FusionException NotJson(JsonException error) => new(
        FusionErrorCodes.InvalidRecipe,
        $"Not JSON: {error.Message}",
        arguments: new Dictionary<string, object>
        {
            ["reason"] = "not_json",
            ["field"] = string.Empty,
            ["line"] = (error.LineNumber ?? 0) + 1,
            ["column"] = (error.BytePositionInLine ?? 0) + 1,
        },
        inner: error);

    public static FusionException UnknownField(string field) => new(
        FusionErrorCodes.UnknownField,
        $"A recipe has no field '{field}'.",
        arguments: new Dictionary<string, object> { ["field"] = field });

    public static FusionException TooNew(long version) => new(
        FusionErrorCodes.RecipeTooNew,
        $"The recipe has version {version}; this program reads up to {Recipe.CurrentVersion}.",
        arguments: new Dictionary<string, object> { ["version"] = version, ["supported"] = Recipe.CurrentVersion });

    public static FusionException OutOfRange(string field, object value, object min, object max) => new(
        FusionErrorCodes.ValueOutOfRange,
        string.Create(CultureInfo.InvariantCulture, $"'{field}' is {value}; it must be from {min} to {max}."),
        arguments: new Dictionary<string, object> { ["field"] = field, ["value"] = value, ["min"] = min, ["max"] = max });

    public static FusionException NeedMoreFaces(int needed, int count) => new(
        FusionErrorCodes.NeedMoreFaces,
        $"The recipe has {count} face(s); it needs {needed}.",
        arguments: new Dictionary<string, object> { ["needed"] = needed, ["count"] = count });
}
