using System.Net;
using System.Net.Sockets;

namespace FaceFusion.Jobs.Outbound;

/// <summary>
/// Which addresses are of the public internet: whoever may name an address that this machine calls must not reach what only this
/// machine can (its own ports, its network, the metadata service of a cloud). IANA's special-purpose registries, RFC 6890 and later.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] s_special4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>The only IPv6 addresses given out to the internet; loopback, local, mapped and translated ones are outside.</summary>
    private static readonly IPNetwork s_global6 = IPNetwork.Parse("2000::/3");

    /// <summary>Of those, tunnels (an IPv4 address is hidden inside), documentation and benchmarks.</summary>
    private static readonly IPNetwork[] s_special6 =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>True where the address may be called.</summary>
    public static bool MayBeCalled(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || IsPublic(plain);
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !s_special4.Any(network => network.Contains(address))
        : s_global6.Contains(address) && !s_special6.Any(network => network.Contains(address));
}
