using System.Collections.Frozen;
using System.Text.RegularExpressions;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;

namespace FaceFusion.Jobs.Sharing;

/// <summary>The part of a share link's address that its maker may choose. It can be guessed, which the one that is drawn cannot.</summary>
public static partial class ShareSlug
{
    /// <summary>Characters at least.</summary>
    public const int Shortest = 3;

    /// <summary>Characters at most.</summary>
    public const int Longest = 64;

    // What a visitor would take for the studio's own word, or a page below a link.
    private static readonly FrozenSet<string> s_reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "about", "account", "admin", "administrator", "api", "archive", "before", "clip", "contact", "developers", "download", "error", "facefusion", "gallery", "help", "legal", "login", "null",
        "official", "password", "picture", "privacy", "report", "security", "settings", "share", "sign-in", "sign-out", "studio", "support", "terms", "undefined", "verify", "www");

    /// <summary>A chosen slug as it is kept, in small letters; null for none.</summary>
    /// <param name="text">What somebody typed; blank for none.</param>
    /// <exception cref="FusionException"><c>share_slug_invalid</c>, <c>share_slug_reserved</c>.</exception>
    public static string? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var slug = Normal(text.Trim());
        return slug.Length is < Shortest or > Longest || !Sound().IsMatch(slug)
            ? throw new FusionException(FusionErrorCodes.ShareSlugInvalid, $"'{slug}' is no slug.", arguments: new Dictionary<string, object> { ["min"] = Shortest, ["max"] = Longest })
            : s_reserved.Contains(slug) ? throw new FusionException(FusionErrorCodes.ShareSlugReserved, $"'{slug}' is reserved.", arguments: Named(slug)) : slug;
    }

    /// <summary>A slug as links are found by: whoever types it from paper may write it in capitals.</summary>
    public static string Normal(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        return slug.ToLowerInvariant();
    }

    /// <summary>The slug of a link that somebody may have copied whole, with the studio's address before it and something after it.</summary>
    /// <param name="link">A slug, or <c>https://studio.example/s/SLUG?...</c>.</param>
    public static string OfAddress(string link)
    {
        ArgumentNullException.ThrowIfNull(link);
        const string Before = "/s/";
        var text = link.Trim();
        var at = text.LastIndexOf(Before, StringComparison.OrdinalIgnoreCase);
        var slug = at < 0 ? text : text[(at + Before.Length)..];
        var end = slug.AsSpan().IndexOfAny('/', '?', '#');
        return Normal(end < 0 ? slug : slug[..end]);
    }

    /// <summary>Somebody has it.</summary>
    internal static FusionException Taken(string slug) => new(FusionErrorCodes.ShareSlugTaken, $"'{slug}' is taken.", arguments: Named(slug));

    private static Dictionary<string, object> Named(string slug) => new() { ["slug"] = slug };

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Sound();
}
