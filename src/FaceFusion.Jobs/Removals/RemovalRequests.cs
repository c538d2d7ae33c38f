using Dapper;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Store;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Removals;

/// <summary>Requests in the database.</summary>
internal sealed class RemovalRequests(StudioDatabase database, IAuditLog audit, IOptions<SafetyOptions> options, TimeProvider time) : IRemovalRequests
{
    public const string IdPrefix = "rem_";

    /// <inheritdoc/>
    public RemovalRequest Add(string link, RemovalRelation relation, string statement, string contact)
    {
        if (string.IsNullOrWhiteSpace(statement) || statement.Length > IRemovalRequests.LongestStatement || contact.Length > IRemovalRequests.LongestContact)
        {
            throw new FusionException(
                FusionErrorCodes.RemovalStatement, "Nothing said, or too much.", arguments: new Dictionary<string, object> { ["max"] = IRemovalRequests.LongestStatement, ["contact"] = IRemovalRequests.LongestContact });
        }

        var row = new RequestRow
        {
            Id = UnguessableId.Create(IdPrefix),
            Job = database.Read(connection => connection.QueryFirstOrDefault<string>("SELECT picture FROM shares WHERE slug = @link", new { link = ShareSlug.OfAddress(link) }))
                ?? throw new FusionException(FusionErrorCodes.RemovalLink, $"There is no link '{link}'."),
            Relation = relation.ToString(),
            Statement = statement.Trim(),
            Contact = contact.Trim(),
            State = nameof(RemovalState.Open),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        database.Write(connection => connection.Execute(
            "INSERT INTO removal_requests (id, job, relation, statement, contact, state, created_at) VALUES (@Id, @Job, @Relation, @Statement, @Contact, @State, @CreatedAt)", row));
        audit.Add(AuditName.Of(null), AuditAction.RemovalAsked, AuditName.Of(row.Job), AuditName.Of(row.Id));
        return Request(row);
    }

    /// <inheritdoc/>
    public RemovalRequest? Find(string id) => database.Read(connection =>
        connection.QueryFirstOrDefault<RequestRow>("SELECT * FROM removal_requests WHERE id = @id", new { id })) is { } row ? Request(row) : null;

    /// <inheritdoc/>
    public IReadOnlyList<RemovalRequest> List(int limit) => database.Read(connection => connection.Query<RequestRow>(
        "SELECT * FROM removal_requests ORDER BY state <> 'Open', CASE state WHEN 'Open' THEN created_at ELSE -handled_at END, id LIMIT @limit", new { limit }).Select(Request).ToList());

    /// <inheritdoc/>
    public bool TakeDown(string id, string actor)
    {
        if (Decide(id, RemovalState.TakenDown, actor) is not { } job)
        {
            return false;
        }

        var (links, files) = database.Write(connection =>
        {
            connection.Execute("INSERT INTO withheld_pictures (job, request) VALUES (@job, @id) ON CONFLICT DO NOTHING", new { job, id });
            return (connection.Execute("DELETE FROM shares WHERE picture = @job", new { job }), UploadBlocks.Add(connection, id, job));
        });
        audit.Add(actor, AuditAction.RemovalDone, AuditName.Of(job), FormattableString.Invariant($"{AuditName.Of(id)}, {links} shares, {files} files blocked"));
        return true;
    }

    /// <inheritdoc/>
    public bool Decline(string id, string actor)
    {
        if (Decide(id, RemovalState.Declined, actor) is not { } job)
        {
            return false;
        }

        audit.Add(actor, AuditAction.RemovalDeclined, AuditName.Of(job), AuditName.Of(id));
        return true;
    }

    /// <inheritdoc/>
    public bool IsWithheld(string job) => database.Read(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM withheld_pictures WHERE job = @job", new { job })) > 0;

    /// <summary>Decides an open request; its picture, or null where there is none to decide.</summary>
    private string? Decide(string id, RemovalState state, string actor) => database.Write(connection => connection.QueryFirstOrDefault<string>(
        "UPDATE removal_requests SET state = @state, handled_at = @now, handled_by = @actor WHERE id = @id AND state = 'Open' RETURNING job",
        new { id, state = state.ToString(), now = time.GetUtcNow().ToUnixTimeMilliseconds(), actor }));

    private RemovalRequest Request(RequestRow row) => new(
        row.Id,
        row.Job,
        Enum.Parse<RemovalRelation>(row.Relation),
        row.Statement,
        row.Contact,
        Enum.Parse<RemovalState>(row.State),
        JobRow.Time(row.CreatedAt),
        JobRow.Time(row.CreatedAt).AddHours(options.Value.RemovalHours),
        row.HandledAt is { } handled ? JobRow.Time(handled) : null);

    private sealed class RequestRow
    {
        public required string Id { get; init; }

        public required string Job { get; init; }

        public required string Relation { get; init; }

        public required string Statement { get; init; }

        public required string Contact { get; init; }

        public required string State { get; init; }

        public long CreatedAt { get; init; }

        public long? HandledAt { get; init; }
    }
}
