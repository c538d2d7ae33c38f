using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Accounts;

/// <summary>Accounts, plans and usage in the database; the workspaces of accounts in memory, for every request asks about its own.</summary>
internal sealed class AccountDirectory(
    StudioDatabase database, JobFolder jobs, ClipFolder clips, IPhotoStore photos, IOwnership ownership, TimeProvider time) : IAccountDirectory
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Workspaces of accounts; those of deleted ones stay, so that an old cookie opens nothing.</summary>
    private readonly Lazy<ConcurrentDictionary<string, bool>> _known = new(() => new(
        database.Read(connection => connection.Query<string>("SELECT workspace FROM accounts").ToList()).Select(workspace => KeyValuePair.Create(workspace, true)), StringComparer.Ordinal));

    public bool IsEmpty => database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM accounts")) == 0;

    public IReadOnlyList<AccountPlan> Plans => database.Read(connection =>
        connection.Query<PlanRow>("SELECT * FROM plans ORDER BY name").Select(row => row.ToPlan()).ToList());

    public IReadOnlyList<Account> List() => database.Read(connection =>
        connection.Query<AccountRow>("SELECT * FROM accounts ORDER BY created_at, id").Select(row => row.ToAccount()).ToList());

    public bool IsAccountWorkspace(string workspace) => _known.Value.ContainsKey(workspace) || (database.IsShared && IsOthers(workspace));

    /// <summary>A workspace has become an account's.</summary>
    public void Know(string workspace) => _known.Value[workspace] = true;

    /// <summary>An account that was made at another process.</summary>
    private bool IsOthers(string workspace)
    {
        var found = database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM accounts WHERE workspace = @workspace", new { workspace })) > 0;
        if (found)
        {
            Know(workspace);
        }

        return found;
    }

    public AccountPlan PlanOf(string? workspace) => database.Read(connection => connection.QuerySingle<PlanRow>(
        "SELECT * FROM plans WHERE name = coalesce((SELECT plan FROM accounts WHERE workspace = @workspace), @guest)", new { workspace, guest = AccountPlan.Guest }).ToPlan());

    public void Change(AccountPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var changed = !plan.IsSound ? 0 : database.Write(connection => connection.Execute(
            "UPDATE plans SET jobs_a_day = @JobsADay, largest_size = @LargestSize, storage_megabytes = @StorageMegabytes WHERE name = @Name", plan));
        if (changed == 0)
        {
            throw new ArgumentException($"There is no plan '{plan.Name}', or a limit is not from 0 to {AccountPlan.Most}.", nameof(plan));
        }
    }

    public int JobsToday(string workspace) => (int)database.Read(connection => connection.ExecuteScalar<long>(
        "SELECT count(*) FROM jobs WHERE workspace = @workspace AND created_at >= @since", new { workspace, since = time.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds() }));

    public long StorageOf(string workspace) => KeptPhotos(workspace).Sum(photo => photo.Bytes + clips.BytesOf(photo.Id)) + KeptPictures(workspace).Sum(jobs.BytesOf);

    public AccountUsage UsageOf(string workspace) => new(JobsToday(workspace), KeptPhotos(workspace).Count(), KeptPictures(workspace).Count, StorageOf(workspace), DaysOf(workspace));

    private IEnumerable<StoredPhoto> KeptPhotos(string workspace) => ownership.PhotosOf(workspace).Select(photos.Find).OfType<StoredPhoto>();

    private List<string> KeptPictures(string workspace) => database.Read(connection =>
        connection.Query<string>("SELECT id FROM jobs WHERE workspace = @workspace AND state = 'Succeeded'", new { workspace }).ToList());

    private List<UsageDay> DaysOf(string workspace) => database.Read(connection => connection.Query<(string Day, long Jobs, long Failed)>(
        $"""
        SELECT {database.Dialect.Day("created_at")} AS day, count(*), count(*) FILTER (WHERE state = 'Failed') FROM jobs
        WHERE workspace = @workspace AND created_at >= @since GROUP BY day ORDER BY day DESC
        """,
        new { workspace, since = time.GetUtcNow().AddDays(-30).ToUnixTimeMilliseconds() })
        .Select(day => new UsageDay(DateOnly.Parse(day.Day, CultureInfo.InvariantCulture), (int)day.Jobs, (int)day.Failed)).ToList());

    /// <summary>The bytes that a plan lets a workspace keep; null for no limit.</summary>
    public static long? BytesOf(AccountPlan plan) => plan.StorageMegabytes == 0 ? null : plan.StorageMegabytes * Megabyte;

    private sealed class PlanRow
    {
        public required string Name { get; init; }

        public long JobsADay { get; init; }

        public long LargestSize { get; init; }

        public long StorageMegabytes { get; init; }

        public AccountPlan ToPlan() => new(Name, (int)JobsADay, (int)LargestSize, (int)StorageMegabytes);
    }
}
