using System.Globalization;

namespace FaceFusion.Jobs.Sharing;

/// <summary>How the file of a signed address differs from the job's own.</summary>
/// <param name="Size">Longer side at most, in pixels; null keeps the size. Nothing is enlarged.</param>
/// <param name="Quality">1..100.</param>
public sealed record FileLinkOptions(int? Size, int Quality)
{
    /// <summary>In the place of options: the job's own file.</summary>
    internal const string Own = "o";

    private const char SizeMark = 's';
    private const char QualityMark = 'q';
    private const char Separator = '-';

    /// <summary>As addresses have it: <c>s640-q90</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Size is null ? null : $"{SizeMark}{Size}{Separator}")}{QualityMark}{Quality}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    internal static FileLinkOptions? Parse(string text)
    {
        var parts = text.Split(Separator);
        return Number(parts[^1], QualityMark) is not { } quality ? null
            : parts.Length == 1 ? new FileLinkOptions(null, quality)
            : parts.Length == 2 && Number(parts[0], SizeMark) is { } size ? new FileLinkOptions(size, quality)
            : null;
    }

    private static int? Number(string part, char mark) =>
        part.StartsWith(mark) && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
