using System.Threading.Channels;
using FaceFusion.Jobs.Leases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Signals;

/// <summary>
/// Signals over a connection that may break: it is made anew, longer and longer after each try, and meanwhile nothing is told and the database
/// is looked at as if there were no signals.
/// </summary>
internal abstract partial class SignalLine(string name, StudioMember member, SignalTimes times, ILogger logger) : BackgroundService, IJobSignals
{
    /// <summary>Signals that wait to be told; the oldest go first where there are more.</summary>
    private const int MostUntold = 4096;

    private readonly Channel<JobSignal> _untold = Channel.CreateBounded<JobSignal>(new BoundedChannelOptions(MostUntold) { FullMode = BoundedChannelFullMode.DropOldest });
    private volatile bool _isLive;

    /// <inheritdoc/>
    public event Action<JobSignal>? Heard;

    /// <inheritdoc/>
    public bool IsLive => _isLive;

    /// <summary>This process.</summary>
    protected StudioMember Member => member;

    /// <summary>How long it waits.</summary>
    protected SignalTimes Times => times;

    /// <inheritdoc/>
    public void Tell(JobSignal signal)
    {
        if (_isLive)
        {
            _untold.Writer.TryWrite(signal with { By = member.Id });
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _untold.Writer.TryComplete();
        if (ExecuteTask is { } talk)
        {
            await Task.WhenAny(talk, Task.Delay(times.Farewell, cancellationToken)).ConfigureAwait(false);
        }

        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects, says <see cref="BeLive"/>, and tells and hears until nothing more is to be told or the connection breaks.</summary>
    protected abstract Task TalkAsync(ChannelReader<JobSignal> untold, CancellationToken cancellation);

    /// <summary>From here on others are heard. What they told before was missed: everything is looked at once.</summary>
    protected void BeLive()
    {
        LogLive(name);
        _isLive = true;
        Heard?.Invoke(new JobSignal(JobSignalKind.Changed, string.Empty));
        Heard?.Invoke(new JobSignal(JobSignalKind.Waits, string.Empty));
    }

    /// <summary>Work that was handed to this process.</summary>
    protected void Take(JobSignal work) => Heard?.Invoke(work);

    /// <summary>Something that was told to everybody. What this process told itself it knows, and what it cannot read is a newer one's.</summary>
    protected void Hear(ReadOnlySpan<byte> said)
    {
        if (SignalText.Read(said) is { } signal && signal.By != member.Id)
        {
            Heard?.Invoke(signal);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = times.FirstPause;
        var isSaid = false;
        while (!stoppingToken.IsCancellationRequested && !_untold.Reader.Completion.IsCompleted)
        {
            try
            {
                await TalkAsync(_untold.Reader, stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever breaks the connection: the studio goes on without it, and this tries again.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (_isLive || !isSaid)
                {
                    (isSaid, pause) = (true, times.FirstPause);
                    LogAway(error, name);
                }
            }
            catch (OperationCanceledException)
            {
                // The program stops.
            }

            if (_isLive)
            {
                // Whoever sleeps until it is called looks for itself from now on.
                _isLive = false;
                Heard?.Invoke(new JobSignal(JobSignalKind.Waits, string.Empty));
            }

            await Task.WhenAny(Task.Delay(pause, stoppingToken), _untold.Reader.Completion).ConfigureAwait(false);
            pause = pause * 2 < times.LongestPause ? pause * 2 : times.LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line} carries signals between processes.")]
    private partial void LogLive(string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Line} does not carry signals: jobs and progress of other processes are looked for in the database meanwhile.")]
    private partial void LogAway(Exception error, string line);
}
