using FaceFusion.Jobs.Leases;

namespace FaceFusion.Jobs.Settings;

/// <summary>Section <c>Jobs</c>: the queue and its workers.</summary>
public sealed class JobOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Jobs";

    /// <summary>
    /// What this process does: <c>both</c> (pages, API and jobs), <c>web</c> (takes jobs in) or <c>worker</c> (carries them out); a web and its
    /// workers share <c>Storage:Folder</c>. Default <c>both</c>.
    /// </summary>
    public StudioRole Role { get; set; } = StudioRole.Both;

    /// <summary>Jobs rendered at once, 1..64. Default 1: the engine already uses every core.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>Seconds that running jobs have to end when the program stops, 0..600; then they wait for the next start. Default 5.</summary>
    public double DrainSeconds { get; set; } = 5;

    /// <summary>Jobs that may wait, 1..10,000. Default 32.</summary>
    public int QueueLimit { get; set; } = 32;
}
