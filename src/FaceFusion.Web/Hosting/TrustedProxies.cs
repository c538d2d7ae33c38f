using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace FaceFusion.Web.Hosting;

/// <summary>Takes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> from the proxies that the settings name, and from nobody else.</summary>
internal static class TrustedProxies
{
    private const int MostHops = 10;

    /// <summary>Must come first: limits, cookies and links depend on it.</summary>
    /// <exception cref="InvalidOperationException">Settings that would believe anyone, or name no address.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() ?? new ProxyOptions();
        if (app.Configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
        {
            throw new InvalidOperationException("ForwardedHeaders_Enabled believes forwarded headers from anyone. Remove it and name the proxies in Proxies:Known.");
        }

        if (proxies.Known.Count == 0)
        {
            return;
        }

        if (proxies.Hops is < 1 or > MostHops)
        {
            throw new InvalidOperationException($"Setting Proxies:Hops is {proxies.Hops}; it must be from 1 to {MostHops}.");
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = proxies.Hops };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var known in proxies.Known)
        {
            Add(options, known);
        }

        app.UseForwardedHeaders(options);
    }

    private static void Add(ForwardedHeadersOptions options, string known)
    {
        if (IPAddress.TryParse(known, out var address))
        {
            options.KnownProxies.Add(address);
        }
        else if (System.Net.IPNetwork.TryParse(known, out var network))
        {
            options.KnownIPNetworks.Add(network);
        }
        else
        {
            throw new InvalidOperationException($"Setting Proxies:Known has '{known}', which is no address and no network such as 10.0.0.0/8.");
        }
    }
}
