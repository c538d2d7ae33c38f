using System.Net;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Webhooks</c>: telling other programs of the ends of jobs.</summary>
public sealed class WebhookOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Webhooks";

    /// <summary>False sends nothing and takes no addresses in. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>True lets addresses begin with <c>http:</c> too, for a network of one's own. Default false.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Networks (<c>10.1.0.0/16</c>) that may be sent to although they are private; everything else that is not public never is. Default none.</summary>
    public string[] AllowedNetworks { get; set; } = [];

    /// <summary>Seconds that a receiver has to answer, 1..60. Default 15.</summary>
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>The networks; what is none is left out, and found by the check at the start.</summary>
    internal IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network) ? network : (IPNetwork?)null).OfType<IPNetwork>()];
}
