using FaceFusion.Jobs.Settings;
using RabbitMQ.Client.Exceptions;

namespace FaceFusion.Jobs.Signals;

/// <summary>
/// Deletes queues that are there and answer nobody; the next connection makes them anew. A broker (seen with RabbitMQ 3.10.8) that loses its power
/// within some minutes of a quorum queue's beginning has not yet written down which of its logs is the queue's: it begins the queue with an empty log, as a
/// follower whom nobody asks to lead, and everyone who wants something of it waits. What was in it is lost by then; the database knows of all work.
/// </summary>
internal static class RabbitMending
{
    private const int NotFound = 404;

    /// <summary>A queue that is well answers at once.</summary>
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(5);

    /// <summary>The broker itself waits for the queue before it deletes it all the same.</summary>
    private static readonly TimeSpan s_deletion = TimeSpan.FromMinutes(1);

    /// <summary>Looks at both queues, and deletes those that do not answer.</summary>
    public static async Task MendAsync(SignalOptions options, string name, CancellationToken cancellation)
    {
        foreach (var queue in (string[])[RabbitTopology.Work, RabbitTopology.Dead])
        {
            if (await AnswersAsync(queue, options, name, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            var factory = RabbitConnections.Of(options, name);
            factory.ContinuationTimeout = s_deletion;
            var connection = await factory.CreateConnectionAsync(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
                await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A message that is got goes back when the connection is closed.</summary>
    private static async Task<bool> AnswersAsync(string queue, SignalOptions options, string name, CancellationToken cancellation)
    {
        var connection = await RabbitConnections.Of(options, name).CreateConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
                await channel.BasicGetAsync(queue, autoAck: false, cancellation).WaitAsync(s_answer, cancellation).ConfigureAwait(false);
                return true;
            }
            catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == NotFound)
            {
                // It is made when the studio connects.
                return true;
            }
            catch (Exception silent) when (silent is TimeoutException or OperationInterruptedException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }
}
