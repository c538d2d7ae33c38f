using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;

namespace FaceFusion.Web.Api;

/// <summary>Reads what a client sends; every fault says where it is, as a JSON pointer.</summary>
internal static class ApiBody
{
    /// <exception cref="FusionException"><c>invalid_body</c>: not JSON, or a value of another kind. <c>unknown_field</c>.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellation)
        where T : class
    {
        using var document = await ParseAsync(request, cancellation);
        return Read<T>(document.RootElement);
    }

    /// <exception cref="FusionException"><c>invalid_body</c>: not JSON.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false }, cancellation);
        }
        catch (JsonException error)
        {
            throw Invalid(error.Message, string.Empty, error);
        }
    }

    /// <param name="element">What was sent.</param>
    /// <param name="at">Where in the body it stands, as a JSON pointer.</param>
    /// <exception cref="FusionException">As <see cref="ReadAsync"/>.</exception>
    public static T Read<T>(JsonElement element, string at = "")
        where T : class
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("not an object", at);
        }

        RecipeFields.RequireKnown(element, ApiJson.Input.GetTypeInfo(typeof(T)), at);
        try
        {
            return element.Deserialize<T>(ApiJson.Input)!;
        }
        catch (JsonException error)
        {
            var pointer = at + RecipeFields.ToPointer(error.Path ?? string.Empty);
            throw Invalid(pointer.Length > 0 ? pointer : error.Message, pointer, error);
        }
    }

    /// <summary>The error of a body that is not what its address takes.</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="field">Where, as a JSON pointer; empty for all of it.</param>
    /// <param name="inner">What said so.</param>
    public static FusionException Invalid(string reason, string field = "", Exception? inner = null)
    {
        var arguments = new Dictionary<string, object> { ["reason"] = reason };
        if (field.Length > 0)
        {
            arguments["field"] = field;
        }

        return new FusionException(FusionErrorCodes.InvalidBody, reason, arguments: arguments, inner: inner);
    }

    /// <summary>The error of a field that an address does not take.</summary>
    public static FusionException Unknown(string field) => new(FusionErrorCodes.UnknownField, $"There is no field '{field}'.", arguments: new Dictionary<string, object> { ["field"] = field });

    /// <summary>The error of a value that is not one of those that are taken.</summary>
    public static FusionException OutOfRange(string field, object value, object min, object max) => new(
        FusionErrorCodes.ValueOutOfRange, $"'{field}' must be from {min} to {max}.", arguments: new Dictionary<string, object> { ["field"] = field, ["value"] = value, ["min"] = min, ["max"] = max });

    /// <summary>The value of a word.</summary>
    /// <exception cref="FusionException"><c>value_out_of_range</c>.</exception>
    public static T Word<T>(string word, string field)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return SnakeCase.Parse<T>(word) ?? throw OutOfRange(field, word, SnakeCase.Of(values[0]), SnakeCase.Of(values[^1]));
    }
}
