namespace FaceFusion.Jobs.Signals;

/// <summary>One process, or several at one file: whoever wants to know what others did looks at the database.</summary>
internal sealed class NoSignals : IJobSignals
{
    /// <inheritdoc/>
    public event Action<JobSignal>? Heard
    {
        add
        {
            // Nobody tells anything.
        }

        remove
        {
        }
    }

    /// <inheritdoc/>
    public bool IsLive => false;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Tell(JobSignal signal)
    {
        // Nobody hears it.
    }
}
