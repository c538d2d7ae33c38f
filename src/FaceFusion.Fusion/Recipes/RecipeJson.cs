namespace FaceFusion.Fusion.Recipes;

/// <summary>Recipes as JSON (camelCase; enums as lower-case words; unknown fields are refused).</summary>
public static class RecipeJson
{
    /// <summary>Reads and validates a recipe.</summary>
    /// <exception cref="FusionException">Not JSON, an unknown field, a newer version, or a value out of range.</exception>
    public static Recipe Parse(string json) => throw new NotImplementedException();

    /// <summary>Writes a recipe, indented or on one line.</summary>
    public static string Format(Recipe recipe, bool indented) => throw new NotImplementedException();

    /// <summary>The JSON schema (draft 2020-12) of the newest version.</summary>
    public static string Schema => throw new NotImplementedException();
}
