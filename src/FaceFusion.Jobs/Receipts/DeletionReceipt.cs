using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FaceFusion.Jobs.Receipts;

/// <summary>Something that was deleted.</summary>
/// <param name="Kind"><c>photo</c>, <c>picture</c>, <c>share</c>, <c>job</c>, <c>draft</c>, <c>preset</c>, <c>batch</c>, <c>album</c>, <c>person</c> or <c>account</c>.</param>
/// <param name="Id">Its id, which opens nothing any more.</param>
/// <param name="Sha256">Hash of its file as it came, hexadecimal; null where there is none.</param>
public sealed record DeletedThing(string Kind, string Id, string? Sha256 = null);

/// <summary>
/// What was deleted when, for whoever asked for it to keep: no names, no pictures. The studio signs it and keeps its hash alone, by
/// which a receipt that is shown later can be told from an invented one.
/// </summary>
/// <param name="Id"><c>rct_</c> and 26 characters.</param>
/// <param name="Reason"><c>withdrawal</c>, <c>erasure</c> or <c>removal</c>.</param>
/// <param name="At">When.</param>
/// <param name="Deleted">All of it.</param>
/// <param name="Kept">What is kept and why, as stable codes: <c>consent_record</c>, <c>label_agreements</c>, <c>watermark_number</c>, <c>audit_log</c>.</param>
/// <param name="Sha256">Hash of the receipt without this field and the next, as compact JSON in this order, hexadecimal.</param>
/// <param name="Signature">
/// The studio's signature over a line "facefusion receipt" and the same JSON: a COSE_Sign1 message (RFC 9052) with its certificates, base64; null on
/// receipts from before they were signed, and where settings want no signatures.
/// </param>
public sealed record DeletionReceipt(string Id, string Reason, DateTimeOffset At, IReadOnlyList<DeletedThing> Deleted, IReadOnlyList<string> Kept, string? Sha256, string? Signature = null)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_indented = new(s_json) { WriteIndented = true };

    private string Told => JsonSerializer.Serialize(this with { Sha256 = null, Signature = null }, s_json);

    /// <summary>The receipt as a file to keep.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_indented);

    /// <summary>A receipt from its file; null where it is none.</summary>
    public static DeletionReceipt? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DeletionReceipt>(json, s_json) is { Id: not null, Reason: not null, Deleted: not null, Kept: not null } receipt ? receipt : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What <see cref="Sha256"/> has to be.</summary>
    internal string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Told)));

    /// <summary>What <see cref="Signature"/> is over: the first line keeps it from being taken for the signature of something else.</summary>
    internal byte[] Signed() => Encoding.UTF8.GetBytes("facefusion receipt\n" + Told);
}
