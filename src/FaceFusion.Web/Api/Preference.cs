using System.Globalization;

namespace FaceFusion.Web.Api;

/// <summary>Reads <c>Prefer</c> (RFC 7240).</summary>
internal static class Preference
{
    private const string Header = "Prefer";
    private const string Name = "wait=";
    private const int Longest = 30;

    /// <summary>How long a request would wait for its end, 1 to 30 seconds; null where it does not say, or cannot be understood: a preference is no demand.</summary>
    public static TimeSpan? Wait(HttpRequest request)
    {
        foreach (var part in request.Headers[Header].SelectMany(line => (line ?? string.Empty).Split([',', ';'], StringSplitOptions.TrimEntries)))
        {
            if (part.StartsWith(Name, StringComparison.OrdinalIgnoreCase) && int.TryParse(part.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
            {
                return TimeSpan.FromSeconds(Math.Min(seconds, Longest));
            }
        }

        return null;
    }
}
