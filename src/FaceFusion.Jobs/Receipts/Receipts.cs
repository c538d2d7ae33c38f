using Dapper;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Store;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Jobs.Receipts;

/// <summary>Receipts of deletions. Safe for concurrent use.</summary>
public interface IReceipts
{
    /// <summary>Whether this studio gave a receipt, and signed it.</summary>
    ReceiptCheck Check(DeletionReceipt receipt);
}

/// <summary>Hashes in the database, signatures on the receipts.</summary>
internal sealed class Receipts(StudioDatabase database, StudioSigner signer, TimeProvider time) : IReceipts
{
    public const string IdPrefix = "rct_";

    /// <summary>A receipt for what was deleted now.</summary>
    public DeletionReceipt Issue(string reason, IReadOnlyList<DeletedThing> deleted, params IReadOnlyList<string> kept)
    {
        // To the millisecond, so that it reads back as it was written.
        var now = JobRow.Time(time.GetUtcNow().ToUnixTimeMilliseconds());
        var receipt = new DeletionReceipt(UnguessableId.Create(IdPrefix), reason, now, deleted, kept, null);
        receipt = receipt with { Sha256 = receipt.Hash(), Signature = SignatureOf(receipt) };
        database.Write(connection => connection.Execute(
            "INSERT INTO receipts (id, hash, issued_at) VALUES (@Id, @Sha256, @At)", new { receipt.Id, receipt.Sha256, At = now.ToUnixTimeMilliseconds() }));
        return receipt;
    }

    /// <inheritdoc/>
    public ReceiptCheck Check(DeletionReceipt receipt)
    {
        if (receipt.Sha256 != receipt.Hash())
        {
            return default;
        }

        var isSigned = signer.IsEnabled && receipt.Signature is { } text && SignedBytes.IsSigned(Bytes(text), receipt.Signed(), signer);
        var isKept = database.Read(connection => connection.QueryFirstOrDefault<string>("SELECT hash FROM receipts WHERE id = @Id", new { receipt.Id })) == receipt.Sha256;
        return new ReceiptCheck(isSigned || isKept, isSigned);
    }

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : [];
    }

    /// <summary>Everything is deleted by now: a key that cannot be used is no reason to give no receipt.</summary>
    private string? SignatureOf(DeletionReceipt receipt)
    {
        try
        {
            return signer.IsEnabled ? Convert.ToBase64String(signer.Sign(receipt.Signed())) : null;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
