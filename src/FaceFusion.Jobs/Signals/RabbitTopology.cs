using RabbitMQ.Client;

namespace FaceFusion.Jobs.Signals;

/// <summary>
/// What the studio has on its broker: a durable queue of work, of which each message goes to one worker; what became of none of them; and an exchange
/// from which every process hears what is told to all.
/// </summary>
internal static class RabbitTopology
{
    /// <summary>Work: a quorum queue.</summary>
    public const string Work = "facefusion.jobs";

    /// <summary>Where work goes that took its worker down again and again, for whoever looks into it.</summary>
    public const string Dead = "facefusion.jobs.dead";

    /// <summary>What is told to everybody.</summary>
    public const string Events = "facefusion.events";

    /// <summary>How often work is handed out again; a job is given up after three attempts, and a worker that stops hands back too.</summary>
    private const int DeliveryLimit = 5;

    /// <summary>More than may wait; the database knows of all of them.</summary>
    private const int MostWork = 20_000;
    private const int MostDead = 1000;
    private const int MostEvents = 10_000;

    /// <summary>Makes it where it is not there yet.</summary>
    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellation)
    {
        await channel.ExchangeDeclareAsync(Dead, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueDeclareAsync(Dead, durable: true, exclusive: false, autoDelete: false, Quorum(("x-max-length", MostDead)), cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueBindAsync(Dead, Dead, string.Empty, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueDeclareAsync(
            Work, durable: true, exclusive: false, autoDelete: false,
            Quorum(("x-max-length", MostWork), ("x-delivery-limit", DeliveryLimit), ("x-dead-letter-exchange", Dead)), cancellationToken: cancellation).ConfigureAwait(false);
        await channel.ExchangeDeclareAsync(Events, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes a queue of what is told to everybody, for this connection and as long as it lasts.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> DeclareOwnAsync(IChannel channel, CancellationToken cancellation)
    {
        var own = await channel.QueueDeclareAsync(
            string.Empty, durable: false, exclusive: true, autoDelete: true, new Dictionary<string, object?> { ["x-max-length"] = MostEvents }, cancellationToken: cancellation).ConfigureAwait(false);
        await channel.QueueBindAsync(own.QueueName, Events, string.Empty, cancellationToken: cancellation).ConfigureAwait(false);
        return own.QueueName;
    }

    private static Dictionary<string, object?> Quorum(params (string Name, object Value)[] more)
    {
        var arguments = more.ToDictionary(argument => argument.Name, argument => (object?)argument.Value, StringComparer.Ordinal);
        arguments["x-queue-type"] = "quorum";
        return arguments;
    }
}
