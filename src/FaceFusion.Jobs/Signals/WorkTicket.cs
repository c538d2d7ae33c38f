namespace FaceFusion.Jobs.Signals;

/// <summary>
/// Work that a broker handed to this process, and to no other until it is settled or this process is gone. It names no job: which one waits
/// first is the database's to say.
/// </summary>
internal sealed class WorkTicket(Func<Task> settle)
{
    /// <summary>Says that the work is done and its end is kept, or that there was none. Throws nothing: what is not settled is handed out again.</summary>
    public Task SettleAsync() => settle();
}
