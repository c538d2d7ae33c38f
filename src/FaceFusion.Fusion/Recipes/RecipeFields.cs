using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Walks JSON beside its type, a recipe's or a request's, to name unknown fields by their JSON pointer (RFC 6901).</summary>
public static class RecipeFields
{
    /// <summary>Refuses what the type does not have.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="place">Where in the whole it stands.</param>
    /// <exception cref="FusionException"><c>unknown_field</c>.</exception>
    public static void RequireKnown(JsonElement element, JsonTypeInfo type, string place = "")
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
            {
                var at = $"{place}/{Escape(field.Name)}";
                var property = type.Properties.FirstOrDefault(p => p.Name == field.Name) ?? throw RecipeFaults.UnknownField(at);
                RequireKnown(field.Value, type.Options.GetTypeInfo(property.PropertyType), at);
            }
        }
        else if (type.ElementType is { } item && element.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var entry in element.EnumerateArray())
            {
                RequireKnown(entry, type.Options.GetTypeInfo(item), $"{place}/{i++}");
            }
        }
    }

    /// <summary>A serializer's path (<c>$.rounds[0].ratio</c>) as a JSON pointer (<c>/rounds/0/ratio</c>).</summary>
    public static string ToPointer(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.TrimStart('$').Replace('.', '/').Replace('[', '/').Replace("]", string.Empty, StringComparison.Ordinal);
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
