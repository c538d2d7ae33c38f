using System.Data.Common;
using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Audit;

/// <summary>The log in the database.</summary>
internal sealed class AuditLog(StudioDatabase database, TimeProvider time) : IAuditLog
{
    private const string Columns = "number, at, actor, action, subject, detail, hash";

    public void Add(string actor, string action, string subject, string detail = "") => database.Write(connection =>
    {
        // The write lock is held: nobody adds a line between reading the last one and writing the next.
        var last = Last(connection);
        var entry = new AuditEntry((last?.Number ?? 0) + 1, JobRow.Time(time.GetUtcNow().ToUnixTimeMilliseconds()), actor, action, subject, detail, string.Empty);
        return connection.Execute(
            $"INSERT INTO audit ({Columns}) VALUES (@Number, @At, @Actor, @Action, @Subject, @Detail, @Hash)",
            new { entry.Number, At = entry.At.ToUnixTimeMilliseconds(), entry.Actor, entry.Action, entry.Subject, entry.Detail, Hash = entry.HashAfter(last?.Hash ?? AuditEntry.Start) });
    });

    public IReadOnlyList<AuditEntry> List(string? subject, long? before, int limit) => database.Read(connection => connection.Query<AuditRow>(
        $"""
        SELECT {Columns} FROM audit WHERE (@subject IS NULL OR subject = @subject OR actor = @subject) AND (@before IS NULL OR number < @before)
        ORDER BY number DESC LIMIT @limit
        """,
        new { subject, before, limit }).Select(row => row.ToEntry()).ToList());

    public long? FindBreak() => database.Read<long?>(connection =>
    {
        var (hash, number) = (AuditEntry.Start, 0L);
        foreach (var entry in connection.Query<AuditRow>($"SELECT {Columns} FROM audit ORDER BY number", buffered: false).Select(row => row.ToEntry()))
        {
            if (entry.Number != ++number || entry.HashAfter(hash) != entry.Hash)
            {
                return number;
            }

            hash = entry.Hash;
        }

        return null;
    });

    private static AuditRow? Last(DbConnection connection) => connection.QueryFirstOrDefault<AuditRow>($"SELECT {Columns} FROM audit ORDER BY number DESC LIMIT 1");

    private sealed class AuditRow
    {
        public long Number { get; init; }

        public long At { get; init; }

        public required string Actor { get; init; }

        public required string Action { get; init; }

        public required string Subject { get; init; }

        public required string Detail { get; init; }

        public required string Hash { get; init; }

        public AuditEntry ToEntry() => new(Number, JobRow.Time(At), Actor, Action, Subject, Detail, Hash);
    }
}
