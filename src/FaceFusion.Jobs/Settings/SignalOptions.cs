namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Signals</c>: how processes tell each other at once what the database says anyway.</summary>
public sealed class SignalOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Signals";

    /// <summary>
    /// A RabbitMQ broker (3.10 or newer), <c>amqp://user:password@host:5672/vhost</c> or <c>amqps://...</c>, that wakes workers and carries progress.
    /// Best in the environment (<c>Signals__Broker</c>). Empty, as by default: a PostgreSQL server does it; with <c>sqlite</c> processes look at the file.
    /// </summary>
    public string Broker { get; set; } = string.Empty;

    /// <summary>
    /// A file with the certificates (PEM) of the authorities that vouch for the broker's, where it is reached by <c>amqps</c> and its certificate is of an
    /// installation's own. Empty, as by default: the machine's authorities. The certificate has to be of the host's name in either case.
    /// </summary>
    public string Authority { get; set; } = string.Empty;

    /// <summary>True where a broker is named.</summary>
    public bool HasBroker => !string.IsNullOrEmpty(Broker);
}
