using System.Net;
using System.Net.Sockets;

namespace FaceFusion.Jobs.Outbound;

/// <summary>
/// Connections to addresses that strangers name. The name is resolved once and every address that it stands for has to be callable; the
/// connection goes to what was looked at, so a name that changes its mind in between gains nothing. No redirects, no proxies, no cookies.
/// </summary>
internal static class PublicConnection
{
    /// <summary>A handler whose connections are all of that kind.</summary>
    /// <param name="allowed">Networks that may be called although they are private.</param>
    public static SocketsHttpHandler CreateHandler(IReadOnlyList<IPNetwork> allowed) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = (context, cancellation) => ConnectAsync(context, allowed, cancellation),

        // A name is looked at anew before long.
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
    };

    /// <summary>True where a request failed because its address may not be called.</summary>
    public static bool WasRefused(HttpRequestException error) => error.InnerException is AddressRefusedException or { InnerException: AddressRefusedException };

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, IReadOnlyList<IPNetwork> allowed, CancellationToken cancellation)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation).ConfigureAwait(false);
        if (addresses.FirstOrDefault(address => !PublicAddress.MayBeCalled(address, allowed)) is { } refused)
        {
            throw new AddressRefusedException($"{context.DnsEndPoint.Host} is {refused}, which is not public.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException(string message) : IOException(message);
}
