using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Leases;

/// <summary>This process among those that use the data folder.</summary>
internal sealed class StudioMember(IOptions<JobOptions> options)
{
    /// <summary>Ids of processes with pages: one at a time has the folder's lock, so whoever holds it knows that the others are gone.</summary>
    public const string WebPrefix = "web_";

    private const string WorkerPrefix = "worker_";

    private volatile bool _hasCompany;

    /// <summary>Unique to this run of the program.</summary>
    public string Id { get; } = UnguessableId.Create(options.Value.Role == StudioRole.Worker ? WorkerPrefix : WebPrefix);

    /// <summary>What it does.</summary>
    public StudioRole Role { get; } = options.Value.Role;

    /// <summary>True where it carries jobs out.</summary>
    public bool Works => Role != StudioRole.Web;

    /// <summary>True where it takes photos and jobs in, and cleans up.</summary>
    public bool Serves => Role != StudioRole.Worker;

    /// <summary>True where another process was seen on the folder lately.</summary>
    public bool HasCompany
    {
        get => _hasCompany;
        set => _hasCompany = value;
    }
}
