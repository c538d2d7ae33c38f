using System.Security.Cryptography;
using System.Text;
using FaceFusion.Jobs.Settings;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Leases;

/// <summary>This process among those that use the studio's database.</summary>
internal sealed class StudioMember(IOptions<JobOptions> options)
{
    /// <summary>Ids of processes that hold a lock as long as they live: whoever gets it after them knows that they are gone.</summary>
    public const string WebPrefix = "web_";

    private const string WorkerPrefix = "worker_";
    private const string OtherPrefix = "node_";

    private volatile bool _hasCompany;

    /// <summary>Unique to this run of the program.</summary>
    public string Id { get; private set; } = UnguessableId.Create(options.Value.Role == StudioRole.Worker ? WorkerPrefix : WebPrefix);

    /// <summary>How the ids begin of processes that this one knows to be gone, because it has the lock that they had; null for none.</summary>
    public string? Predecessors { get; private set; } = options.Value.Role == StudioRole.Worker ? null : WebPrefix;

    /// <summary>What it does.</summary>
    public StudioRole Role { get; } = options.Value.Role;

    /// <summary>True where it carries jobs out.</summary>
    public bool Works => Role != StudioRole.Web;

    /// <summary>Jobs that it carries out at once.</summary>
    public int Slots { get; } = options.Value.Role == StudioRole.Web ? 0 : options.Value.Parallelism;

    /// <summary>True where it takes photos and jobs in, and cleans up.</summary>
    public bool Serves => Role != StudioRole.Worker;

    /// <summary>True where another process was seen lately.</summary>
    public bool HasCompany
    {
        get => _hasCompany;
        set => _hasCompany = value;
    }

    /// <summary>Takes its place among processes with pages on several machines, before it uses its id.</summary>
    /// <param name="machine">This machine's name.</param>
    /// <param name="isFirst">True where it has the machine's lock.</param>
    public void JoinOthers(string machine, bool isFirst)
    {
        Predecessors = isFirst ? $"{WebPrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(machine)))[..8]}_" : null;
        Id = UnguessableId.Create(Predecessors ?? OtherPrefix);
    }
}
