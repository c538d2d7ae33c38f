using FaceFusion.Jobs.Signals;

namespace FaceFusion.Jobs.Queue;

/// <content>What processes tell each other beside the database.</content>
internal sealed partial class JobService
{
    /// <summary>What another process told, or a broker handed out.</summary>
    private void Hear(JobSignal signal)
    {
        switch (signal.Kind)
        {
            case JobSignalKind.Waits when member.Works:
                queue.Ring(signal.Ticket);
                break;
            case JobSignalKind.Stop:
                held.Find(signal.Job)?.Job.RequestStop();
                break;
            case JobSignalKind.Progress when signal.Progress is { } progress && !held.Has(signal.Job):
                FindEntry(signal.Job)?.Follow(progress);
                break;
            case JobSignalKind.Changed when member.Serves:
                bell.Ring();
                break;
        }
    }

    /// <summary>Wakes whoever carries jobs out, here and elsewhere.</summary>
    private void RingAll(string job)
    {
        queue.Ring();
        signals.Tell(new JobSignal(JobSignalKind.Waits, job));
    }
}
