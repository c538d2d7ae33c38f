namespace FaceFusion.Web.Hosting;

/// <summary>Who counts as one where tries are counted and nobody has signed in.</summary>
internal static class CallerAddress
{
    /// <summary>Bytes of an IPv6 address that one household or server has to itself, with all that may follow.</summary>
    private const int SiteBytes = 8;

    /// <summary>The caller's IPv4 address, or network of 64 bits of IPv6.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.GetAddressBytes() is { Length: > 4 } bytes ? Convert.ToHexStringLower(bytes.AsSpan(0, SiteBytes)) : plain.ToString();
    }
}
