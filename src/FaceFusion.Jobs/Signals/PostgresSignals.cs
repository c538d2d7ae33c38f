using System.Text;
using System.Threading.Channels;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Signals;

/// <summary>Signals by the database server's own <c>LISTEN</c> and <c>NOTIFY</c>: everybody on the same database hears them.</summary>
internal sealed class PostgresSignals(PostgresEngine engine, StudioMember member, SignalTimes times, ILogger<PostgresSignals> logger) : SignalLine("PostgreSQL", member, times, logger)
{
    private const string Channel = "facefusion_jobs";

    /// <inheritdoc/>
    protected override async Task TalkAsync(ChannelReader<JobSignal> untold, CancellationToken cancellation)
    {
        var listener = await engine.ListenAsync(Channel, said => Hear(Encoding.UTF8.GetBytes(said)), cancellation).ConfigureAwait(false);
        await using (listener.ConfigureAwait(false))
        {
            BeLive();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var (heard, told) = (HearAsync(listener, over.Token), TellAsync(untold, over.Token));
            var first = await Task.WhenAny(heard, told).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
            await (first == heard ? told : heard).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first.ConfigureAwait(false);
        }
    }

    private static async Task HearAsync(Npgsql.NpgsqlConnection listener, CancellationToken cancellation)
    {
        while (true)
        {
            await listener.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>All that waits goes in one statement.</summary>
    private async Task TellAsync(ChannelReader<JobSignal> untold, CancellationToken cancellation)
    {
        while (await untold.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            var texts = new List<string>();
            while (untold.TryRead(out var signal))
            {
                texts.Add(Encoding.UTF8.GetString(SignalText.Write(signal)));
            }

            await engine.NotifyAsync(Channel, texts, cancellation).ConfigureAwait(false);
        }
    }
}
