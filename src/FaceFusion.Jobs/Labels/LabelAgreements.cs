using Dapper;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Labels;

/// <summary>Agreements in the database.</summary>
internal sealed class LabelAgreements(StudioDatabase database, IAuditLog audit, TimeProvider time) : ILabelAgreements
{
    private const string IdPrefix = "agr_";
    private const string Columns = "id, terms, agreed_at AS agreedAt";

    /// <inheritdoc/>
    public string Terms => "1";

    /// <inheritdoc/>
    public LabelAgreement Agree(string? workspace, string language)
    {
        var row = new AgreementRow { Id = UnguessableId.Create(IdPrefix), Terms = Terms, AgreedAt = time.GetUtcNow().ToUnixTimeMilliseconds() };
        database.Write(connection => connection.Execute(
            "INSERT INTO label_agreements (id, workspace, terms, language, agreed_at) VALUES (@Id, @workspace, @Terms, @language, @AgreedAt)",
            new { row.Id, workspace, row.Terms, language, row.AgreedAt }));
        audit.Add(AuditName.Of(workspace), AuditAction.LabelWaived, AuditName.Of(row.Id), "terms " + row.Terms);
        return row.ToAgreement();
    }

    /// <inheritdoc/>
    public LabelAgreement? Find(string id) => database.Read(connection => connection.QueryFirstOrDefault<AgreementRow>(
        $"SELECT {Columns} FROM label_agreements WHERE id = @id AND terms = @Terms", new { id, Terms }))?.ToAgreement();

    /// <inheritdoc/>
    public LabelAgreement? FindOf(string workspace) => database.Read(connection => connection.QueryFirstOrDefault<AgreementRow>(
        $"SELECT {Columns} FROM label_agreements WHERE workspace = @workspace AND terms = @Terms ORDER BY agreed_at DESC LIMIT 1", new { workspace, Terms }))?.ToAgreement();

    /// <inheritdoc/>
    public void NoteExport(string agreement, string job) => database.Write(connection => connection.Execute(
        "INSERT INTO unlabelled_exports (agreement, job, first_at) VALUES (@agreement, @job, @now) ON CONFLICT DO NOTHING",
        new { agreement, job, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));

    /// <inheritdoc/>
    public IReadOnlyList<(string Job, DateTimeOffset At)> ExportsOf(string agreement) => database.Read(connection => connection
        .Query<(string Job, long At)>("SELECT job, first_at FROM unlabelled_exports WHERE agreement = @agreement ORDER BY first_at, job", new { agreement })
        .Select(row => (row.Job, JobRow.Time(row.At))).ToList());

    private sealed class AgreementRow
    {
        public required string Id { get; init; }

        public required string Terms { get; init; }

        public long AgreedAt { get; init; }

        public LabelAgreement ToAgreement() => new(Id, Terms, JobRow.Time(AgreedAt));
    }
}
