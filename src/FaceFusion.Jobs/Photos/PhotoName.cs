namespace FaceFusion.Jobs.Photos;

/// <summary>File names as users give them.</summary>
internal static class PhotoName
{
    private const int MaxLength = 120;
    private const string Nameless = "photo";

    /// <summary>The last part of the path, without control characters, of bearable length.</summary>
    public static string Clean(string? name)
    {
        var last = (name ?? string.Empty).Split('/', '\\')[^1];
        var clean = string.Concat(last.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? Nameless : clean.Length <= MaxLength ? clean : Shorten(clean);
    }

    /// <summary>Keeps the end, which has the extension, and no half of a surrogate pair.</summary>
    private static string Shorten(string name)
    {
        const int Tail = 12;
        var head = MaxLength - Tail - 1;
        head -= char.IsHighSurrogate(name[head - 1]) ? 1 : 0;
        var tail = name.Length - Tail;
        tail += char.IsLowSurrogate(name[tail]) ? 1 : 0;
        return $"{name[..head]}…{name[tail..]}";
    }
}
