using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Brands;

/// <summary>What the pictures of a workspace have in common. Immutable.</summary>
public sealed record BrandKit
{
    /// <summary>Colours at most.</summary>
    public const int MostColors = 12;

    /// <summary>Characters of a file-name pattern at most.</summary>
    public const int LongestPattern = 100;

    /// <summary>The least and the largest longer side of a logo, in percent of a picture's shorter side.</summary>
    public const int SmallestLogo = 5;

    /// <inheritdoc cref="SmallestLogo"/>
    public const int LargestLogo = 40;

    /// <summary>The widest safe area, in percent of a picture's shorter side.</summary>
    public const int WidestSafeArea = 20;

    /// <summary>The kit of somebody who has none.</summary>
    public static BrandKit Empty { get; } = new();

    /// <summary>Colours, <c>#rrggbb</c>, at most <see cref="MostColors"/>.</summary>
    public IReadOnlyList<string> Colors { get; init; } = [];

    /// <summary>Where the logo stands.</summary>
    public LogoCorner LogoCorner { get; init; }

    /// <summary>The logo's longer side in percent of a picture's shorter side.</summary>
    public int LogoPercent { get; init; } = 20;

    /// <summary>What is kept clear along every edge, in percent of a picture's shorter side: the logo stands inside.</summary>
    public int SafePercent { get; init; } = 5;

    /// <summary>What files are called, with <c>{people}</c>, <c>{method}</c>, <c>{size}</c>, <c>{date}</c>, <c>{time}</c> and <c>{id}</c>; null for the studio's own names.</summary>
    public string? FilePattern { get; init; }

    /// <summary>The kit itself, colours in lower case, where everything is within its range.</summary>
    /// <exception cref="FusionException"><c>value_out_of_range</c>, naming the field.</exception>
    public BrandKit Checked()
    {
        Require(Colors.Count <= MostColors, "colors", Colors.Count, 0, MostColors);
        foreach (var color in Colors)
        {
            Require(color is { Length: 7 } && color[0] == '#' && color.Skip(1).All(char.IsAsciiHexDigit), "colors", color ?? string.Empty, "#000000", "#ffffff");
        }

        Require(Enum.IsDefined(LogoCorner), "logo_corner", (int)LogoCorner, nameof(LogoCorner.TopLeft), nameof(LogoCorner.BottomRight));
        Require(LogoPercent is >= SmallestLogo and <= LargestLogo, "logo_percent", LogoPercent, SmallestLogo, LargestLogo);
        Require(SafePercent is >= 0 and <= WidestSafeArea, "safe_percent", SafePercent, 0, WidestSafeArea);
        Require(FilePattern is null || FilePattern.Length <= LongestPattern, "file_pattern", FilePattern?.Length ?? 0, 0, LongestPattern);
        return this with { Colors = [.. Colors.Select(color => color.ToLowerInvariant())], FilePattern = string.IsNullOrWhiteSpace(FilePattern) ? null : FilePattern.Trim() };
    }

    private static void Require(bool holds, string field, object value, object min, object max)
    {
        if (!holds)
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                $"'{field}' must be from {min} to {max}.",
                arguments: new Dictionary<string, object> { ["field"] = field, ["value"] = value, ["min"] = min, ["max"] = max });
        }
    }
}
