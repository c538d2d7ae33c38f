using Dapper;
using FaceFusion.Jobs.Store;

namespace FaceFusion.Jobs.Receipts;

/// <summary>Receipts of deletions. Safe for concurrent use.</summary>
public interface IReceipts
{
    /// <summary>True for a receipt that this studio gave, unchanged.</summary>
    bool IsGenuine(DeletionReceipt receipt);
}

/// <summary>Hashes in the database.</summary>
internal sealed class Receipts(StudioDatabase database, TimeProvider time) : IReceipts
{
    public const string IdPrefix = "rct_";

    /// <summary>A receipt for what was deleted now.</summary>
    public DeletionReceipt Issue(string reason, IReadOnlyList<DeletedThing> deleted, params IReadOnlyList<string> kept)
    {
        // To the millisecond, so that it reads back as it was written.
        var now = JobRow.Time(time.GetUtcNow().ToUnixTimeMilliseconds());
        var receipt = new DeletionReceipt(UnguessableId.Create(IdPrefix), reason, now, deleted, kept, null);
        receipt = receipt with { Sha256 = receipt.Hash() };
        database.Write(connection => connection.Execute(
            "INSERT INTO receipts (id, hash, issued_at) VALUES (@Id, @Sha256, @At)", new { receipt.Id, receipt.Sha256, At = now.ToUnixTimeMilliseconds() }));
        return receipt;
    }

    /// <inheritdoc/>
    public bool IsGenuine(DeletionReceipt receipt) =>
        receipt.Sha256 == receipt.Hash()
        && database.Read(connection => connection.QueryFirstOrDefault<string>("SELECT hash FROM receipts WHERE id = @Id", new { receipt.Id })) == receipt.Sha256;
}
