using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Leases;

/// <summary>
/// What one process at a time does for all. Where there is one process with pages it has every duty; where there may be several, whoever asks
/// first has it, for as long as a lease from the last time it asked. Safe for concurrent use.
/// </summary>
internal sealed class Duties(StudioDatabase database, StudioMember member, TimeProvider time)
{
    /// <summary>Deleting what is too old.</summary>
    public const string Retention = "retention";

    /// <summary>Giving the queue pictures of batches.</summary>
    public const string Batches = "batches";

    /// <summary>Sending messages to webhooks.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>True where the duty is this process's now, and for a lease from now on.</summary>
    public bool Has(string duty)
    {
        if (!database.IsShared)
        {
            return true;
        }

        var now = time.GetUtcNow() + database.ClockAhead;
        return database.Write(connection => connection.Execute(
            """
            INSERT INTO duties (name, owner, until_at) VALUES (@duty, @Id, @until)
            ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until_at = excluded.until_at WHERE duties.owner = excluded.owner OR duties.until_at < @now
            """,
            new { duty, member.Id, now = now.ToUnixTimeMilliseconds(), until = (now + LeaseTimes.Length).ToUnixTimeMilliseconds() })) > 0;
    }
}
