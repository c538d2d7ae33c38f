using System.Text.Json;

namespace FaceFusion.Jobs;

/// <summary>Values of enumerations as programs read and the database keeps them: <c>try_on</c>.</summary>
public static class SnakeCase
{
    /// <summary>The word of a value.</summary>
    public static string Of(Enum value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
    }

    /// <summary>The value of a word, letter for letter; null where it is none.</summary>
    public static T? Parse<T>(string? word)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return Array.FindIndex(values, value => Of(value) == word) is >= 0 and var at ? values[at] : null;
    }
}
