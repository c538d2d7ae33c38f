namespace FaceFusion.Web.Hosting;

/// <summary>Section <c>Proxies</c>: whose word on the caller's address and scheme is taken.</summary>
public sealed class ProxyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Proxies";

    /// <summary>Addresses (<c>10.0.0.5</c>) and networks (<c>10.0.0.0/8</c>) of proxies. Default none: forwarded headers mean nothing.</summary>
    public IList<string> Known { get; } = [];

    /// <summary>Proxies one behind the other, 1..10. Default 1.</summary>
    public int Hops { get; set; } = 1;
}
