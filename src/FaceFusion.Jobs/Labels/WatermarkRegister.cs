using System.Collections.Concurrent;
using Dapper;
using FaceFusion.Jobs.Store;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Jobs.Labels;

/// <summary>A result that a watermark names.</summary>
/// <param name="Job">The job; its picture may be gone.</param>
/// <param name="MadeAt">When it was first given out.</param>
public sealed record WatermarkedResult(string Job, DateTimeOffset MadeAt);

/// <summary>
/// Which results this studio named by watermarks. A watermark alone proves nothing, for anybody can write one; one that is in
/// here was given out by this studio. Entries stay when pictures are deleted. Safe for concurrent use.
/// </summary>
public interface IWatermarkRegister
{
    /// <summary>What the watermark of a job's pictures carries; kept before it is given.</summary>
    WatermarkPayload PayloadOf(string job);

    /// <summary>The result of a payload, or null where this studio gave none out.</summary>
    WatermarkedResult? Find(WatermarkPayload payload);
}

/// <summary>The register in the database.</summary>
internal sealed class WatermarkRegister(StudioDatabase database, TimeProvider time) : IWatermarkRegister
{
    /// <summary>Jobs of this run whose entry is known to be there.</summary>
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public WatermarkPayload PayloadOf(string job)
    {
        var payload = WatermarkPayload.Of(job);
        if (!_kept.ContainsKey(job))
        {
            database.Write(connection => connection.Execute(
                "INSERT INTO watermarks (payload, job, made_at) VALUES (@Id, @job, @now) ON CONFLICT DO NOTHING",
                new { payload.Id, job, now = time.GetUtcNow().ToUnixTimeMilliseconds() }));
            _kept[job] = true;
        }

        return payload;
    }

    /// <inheritdoc/>
    public WatermarkedResult? Find(WatermarkPayload payload) => database.Read(connection => connection.QueryFirstOrDefault<Row>(
        "SELECT job, made_at AS madeAt FROM watermarks WHERE payload = @Id", new { payload.Id })) is { } row ? new WatermarkedResult(row.Job, JobRow.Time(row.MadeAt)) : null;

    private sealed class Row
    {
        public required string Job { get; init; }

        public long MadeAt { get; init; }
    }
}
