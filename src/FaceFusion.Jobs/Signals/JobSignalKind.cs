namespace FaceFusion.Jobs.Signals;

/// <summary>What a <see cref="JobSignal"/> tells.</summary>
internal enum JobSignalKind
{
    /// <summary>A job waits, for whoever carries jobs out.</summary>
    Waits,

    /// <summary>A job, or the order of those that wait, is not what it was: the database says what it is.</summary>
    Changed,

    /// <summary>A running job is further.</summary>
    Progress,

    /// <summary>A running job is to stop, for whoever carries it out.</summary>
    Stop,

    /// <summary>A batch, whose id stands in the job's place, has come, or one of its pictures was refused before it became a job; without an id, some that were held go on.</summary>
    Batch,
}
