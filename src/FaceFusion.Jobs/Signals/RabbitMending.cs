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

    /// <summary>Looks at both queues, and deletes those that do not answer.</summary>
    public static async Task MendAsync(RabbitConnections connections, CancellationToken cancellation)
    {
        foreach (var queue in (string[])[RabbitTopology.Work, RabbitTopology.Dead])
        {
            if (await AnswersAsync(queue, connections, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            await connections.UseAsync(
                async connection =>
                {
                    var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
                    await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false, cancellationToken: cancellation).ConfigureAwait(false);
                },
                cancellation,
                connections.Times.Deletion).ConfigureAwait(false);
        }
    }

    /// <summary>A message that is got goes back when the connection is closed.</summary>
    private static async Task<bool> AnswersAsync(string queue, RabbitConnections connections, CancellationToken cancellation)
    {
        var answers = true;
        await connections.UseAsync(
            async connection =>
            {
                try
                {
                    var channel = await connection.CreateChannelAsync(cancellationToken: cancellation).ConfigureAwait(false);
                    await channel.BasicGetAsync(queue, autoAck: false, cancellation).WaitAsync(connections.Times.Answer, cancellation).ConfigureAwait(false);
                }
                catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == NotFound)
                {
                    // It is made when the studio connects.
                }
                catch (Exception silent) when (silent is TimeoutException or OperationInterruptedException or OperationCanceledException && !cancellation.IsCancellationRequested)
                {
                    answers = false;
                }
            },
            cancellation).ConfigureAwait(false);
        return answers;
    }
}
