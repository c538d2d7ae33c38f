namespace FaceFusion.Jobs.Leases;

/// <summary>How long a job belongs to the process that took it, and how often that is renewed and looked after.</summary>
internal static class LeaseTimes
{
    /// <summary>From the last renewal on; after that anybody may take the job.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>A third of the length: two renewals may fail.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    /// <summary>How long those who carry jobs out wait for a database server that is away.</summary>
    public static readonly TimeSpan Outage = TimeSpan.FromMinutes(2);

    /// <summary>How soon an expired lease is seen.</summary>
    public static readonly TimeSpan Scan = TimeSpan.FromSeconds(5);

    /// <summary>How soon a wish to stop reaches the process that carries the job out, and its progress the others, where the database is all they have.</summary>
    public static readonly TimeSpan Exchange = TimeSpan.FromMilliseconds(250);

    /// <summary>How often progress is told to others that hear it at once.</summary>
    public static readonly TimeSpan Telling = TimeSpan.FromMilliseconds(100);

    /// <summary>How soon a process that hears others sees in the database what it did not hear.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
}
