using FaceFusion.Cli.Texts;

namespace FaceFusion.Cli.Photos;

/// <summary>Puts the photos of a folder in the folder's place.</summary>
internal static class PhotoList
{
    private static readonly HashSet<string> s_extensions =
        new([".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> s_withClips = new([.. s_extensions, ".mp4", ".mov", ".webm"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The photos, a folder's sorted by name.</summary>
    /// <exception cref="CliException">A folder without photos.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> arguments) => Expand(arguments, s_extensions);

    /// <summary>The photos and clips, a folder's sorted by name.</summary>
    /// <exception cref="CliException">A folder without either.</exception>
    public static IReadOnlyList<string> ExpandWithClips(IEnumerable<string> arguments) => Expand(arguments, s_withClips);

    private static List<string> Expand(IEnumerable<string> arguments, HashSet<string> extensions) =>
        [.. arguments.SelectMany(argument => Directory.Exists(argument) ? InFolder(argument, extensions) : [argument])];

    private static List<string> InFolder(string folder, HashSet<string> extensions)
    {
        List<string> photos = [.. Directory.EnumerateFiles(folder).Where(file => extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)];
        return photos.Count > 0 ? photos : throw new CliException(CliText.Get("folder.empty", folder));
    }
}
