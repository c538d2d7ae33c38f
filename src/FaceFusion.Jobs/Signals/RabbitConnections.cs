using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FaceFusion.Jobs.Settings;
using RabbitMQ.Client;

namespace FaceFusion.Jobs.Signals;

/// <summary>How a broker is connected to, and whom it has to prove to be.</summary>
internal static class RabbitConnections
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <param name="options">Of a broker; with <c>amqps</c> its certificate has to be of its host's name.</param>
    /// <param name="name">What the broker's administrator reads.</param>
    public static ConnectionFactory Of(SignalOptions options, string name)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Broker),
            ClientProvidedName = name,
            RequestedHeartbeat = s_heartbeat,
            RequestedConnectionTimeout = s_patience,
            ContinuationTimeout = s_patience,

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

        return factory;
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
