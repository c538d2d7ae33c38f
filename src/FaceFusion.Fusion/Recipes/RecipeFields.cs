using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FaceFusion.Fusion.Recipes;

/// <summary>Walks a recipe's JSON beside its type, to name unknown fields by their JSON pointer (RFC 6901).</summary>
internal static class RecipeFields
{
    /// <exception cref="FusionException">A field that the recipe does not have.</exception>
    public static void RequireKnown(JsonElement element, JsonTypeInfo type, string pointer = "")
    {
        if (type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
            {
                var at = $"{pointer}/{Escape(field.Name)}";
                var property = type.Properties.FirstOrDefault(p => p.Name == field.Name) ?? throw RecipeFaults.UnknownField(at);
                RequireKnown(field.Value, type.Options.GetTypeInfo(property.PropertyType), at);
            }
        }
        else if (type.ElementType is { } item && element.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var entry in element.EnumerateArray())
            {
                RequireKnown(entry, type.Options.GetTypeInfo(item), $"{pointer}/{i++}");
            }
        }
    }

    /// <summary>A serializer's path (<c>$.rounds[0].ratio</c>) as a JSON pointer (<c>/rounds/0/ratio</c>).</summary>
    public static string ToPointer(string path) =>
        path.TrimStart('$').Replace('.', '/').Replace('[', '/').Replace("]", string.Empty, StringComparison.Ordinal);

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
