namespace FaceFusion.Jobs.Leases;

/// <summary>What a process does for the studio.</summary>
public enum StudioRole
{
    /// <summary>Pages, API and jobs.</summary>
    Both,

    /// <summary>Pages and API; takes jobs in and carries none out.</summary>
    Web,

    /// <summary>Carries out jobs that another process on the same data folder takes in.</summary>
    Worker,
}
