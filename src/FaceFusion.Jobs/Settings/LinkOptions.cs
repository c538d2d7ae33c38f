using System.Net;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Links</c>: photos that are fetched from an address somebody gives.</summary>
public sealed class LinkOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Links";

    /// <summary>False fetches nothing. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True lets addresses begin with <c>http:</c> too, for a network of one's own. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Networks (<c>10.1.0.0/16</c>) that may be fetched from although they are private; everything else that is not public never is. Default none.</summary>
    public string[] AllowedNetworks { get; set; } = [];

    /// <summary>Seconds in which the whole file has to come, 1..120. Default 20.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>The networks; what is none is left out, and found by the check at the start.</summary>
    internal IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>()];
}
