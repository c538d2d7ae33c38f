namespace FaceFusion.Fusion.Recipes;

/// <summary>Names of pictures that the program brings along: <c>builtin:</c> and an id, such as <c>builtin:tee-white</c>.</summary>
public static class BuiltInName
{
    /// <summary>What every such name begins with.</summary>
    public const string Prefix = "builtin:";

    /// <summary>True for a name of a picture that the program brings along.</summary>
    public static bool IsOne(string photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        return photo.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The name of the picture with this id.</summary>
    public static string Of(string id) => Prefix + id;
}
