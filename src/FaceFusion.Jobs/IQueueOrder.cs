namespace FaceFusion.Jobs;

/// <summary>
/// The jobs of one workspace as its owner orders them: held, let go, moved among each other, left out of the list. Nobody's place among
/// the jobs of others gets better by it. Safe for concurrent use.
/// </summary>
public interface IQueueOrder
{
    /// <summary>What runs, what waits in its order, and what has ended, the newest first; without what was cleared.</summary>
    IReadOnlyList<JobSnapshot> ListQueue(string workspace, int limit);

    /// <summary>True while all of a workspace's jobs are held, those to come too.</summary>
    bool IsPaused(string workspace);

    /// <summary>Holds everything that waits and whatever comes; what runs goes on.</summary>
    void PauseAll(string workspace);

    /// <summary>Lets everything go that is held.</summary>
    void ResumeAll(string workspace);

    /// <summary>Holds one job that waits, or lets it go; false where it does not wait.</summary>
    bool SetPaused(string workspace, string job, bool paused);

    /// <summary>Puts a job that waits before the workspace's own that waits before it; false where there is none.</summary>
    bool MoveUp(string workspace, string job);

    /// <summary>Asks everything that has not ended to stop.</summary>
    /// <returns>How many.</returns>
    int CancelAll(string workspace);

    /// <summary>Leaves jobs that have ended out of the list; pictures stay in the gallery.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="job">One of them; null for all.</param>
    /// <returns>How many.</returns>
    int Clear(string workspace, string? job);
}
