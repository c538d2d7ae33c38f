using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FaceFusion.Jobs.Settings;
using RabbitMQ.Client;

namespace FaceFusion.Jobs.Signals;

/// <summary>How a broker is connected to, and whom it has to prove to be.</summary>
/// <param name="options">Of a broker; with <c>amqps</c> its certificate has to be of its host's name.</param>
/// <param name="name">What the broker's administrator reads.</param>
/// <param name="times">How long it is waited for.</param>
internal sealed class RabbitConnections(SignalOptions options, string name, SignalTimes times)
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>How long it is waited for.</summary>
    public SignalTimes Times => times;

    /// <summary>Does something on a new connection, which ends with it: soon, also where a channel waits for a queue that answers nobody.</summary>
    /// <param name="use">What.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="answer">How long an answer may take; null as long as usual.</param>
    public async Task UseAsync(Func<IConnection, Task> use, CancellationToken cancellation, TimeSpan? answer = null)
    {
        var connection = await OpenAsync(answer ?? times.Answer, cancellation).ConfigureAwait(false);
        try
        {
            await use(connection).ConfigureAwait(false);
        }
        finally
        {
            // A broker takes its time to end a channel that waits for such a queue; whoever has to go on does not wait for that.
            await Task.WhenAny(EndAsync(connection), Task.Delay(times.Farewell, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static async Task EndAsync(IConnection connection)
    {
        await connection.AbortAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private Task<IConnection> OpenAsync(TimeSpan answer, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Broker),
            ClientProvidedName = name,
            RequestedHeartbeat = s_heartbeat,
            RequestedConnectionTimeout = times.Answer,
            ContinuationTimeout = answer,

            // A connection is made anew as a whole: whoever missed something must know it.
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
        };
        if (factory.Ssl.Enabled)
        {
            // By itself the driver takes a certificate of any name from an address.
            factory.Ssl.ServerName = factory.HostName;
            factory.Ssl.AcceptablePolicyErrors = SslPolicyErrors.None;
            if (!string.IsNullOrEmpty(options.Authority))
            {
                factory.Ssl.CertificateValidationCallback = VouchedBy(PemCertificates.Read(options.Authority));
            }
        }

        return factory.CreateConnectionAsync(cancellation);
    }

    /// <summary>These authorities and no others, as an installation has them that signs its own servers.</summary>
    private static RemoteCertificateValidationCallback VouchedBy(X509Certificate2Collection authorities) => (_, certificate, _, errors) =>
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var presented = new X509Certificate2(certificate);
        return chain.Build(presented);
    };
}
