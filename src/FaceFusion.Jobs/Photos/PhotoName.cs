using System.Text;

namespace FaceFusion.Jobs.Photos;

/// <summary>File names as users give them.</summary>
internal static class PhotoName
{
    /// <summary>What a photo is called whose sender gave it no name.</summary>
    public const string Nameless = "photo";

    private const int MaxLength = 120;

    /// <summary>
    /// The last part of the path, of bearable length, without control characters, marks that turn the direction of writing
    /// (they make <c>gpj.exe</c> look like another name) and halves of characters.
    /// </summary>
    public static string Clean(string? name)
    {
        var last = (name ?? string.Empty).Split('/', '\\')[^1];
        var clean = string.Concat(last.EnumerateRunes().Where(IsShown)).Trim();
        return clean.Length == 0 ? Nameless : clean.Length <= MaxLength ? clean : Shorten(clean);
    }

    private static bool IsShown(Rune rune) =>
        !Rune.IsControl(rune) && rune.Value is not (0xFFFD or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));

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
