using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FaceFusion.Provenance.Watermark;

/// <summary>
/// What a watermark carries: 48 bits that name a result, and 16 that check them (CRC-16/CCITT). It proves nothing by itself, for
/// whoever knows the method can write one: the store says whether it named a result with it.
/// </summary>
/// <param name="Id">0..2^48-1.</param>
public readonly record struct WatermarkPayload(long Id)
{
    /// <summary>Bits of the id.</summary>
    public const int IdBits = 48;

    private const int CheckBits = 16;

    /// <summary>The payload of a result: the first 48 bits of its id's SHA-256.</summary>
    /// <param name="produceId">Id of the job or run, as in the XMP label.</param>
    public static WatermarkPayload Of(string produceId) =>
        new(BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(produceId))) >>> (64 - IdBits));

    /// <summary>Twelve hexadecimal digits.</summary>
    public override string ToString() => Id.ToString("x12", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Id and check.</summary>
    internal ulong ToBits() => ((ulong)Id << CheckBits) | Check(Id);

    /// <summary>The payload, or null where the check does not fit.</summary>
    internal static WatermarkPayload? FromBits(ulong bits)
    {
        var id = (long)(bits >> CheckBits);
        return (ushort)bits == Check(id) ? new WatermarkPayload(id) : null;
    }

    private static ushort Check(long id)
    {
        const ushort polynomial = 0x1021;
        ushort crc = 0xFFFF;
        for (var bit = IdBits - 1; bit >= 0; bit--)
        {
            var carry = ((crc >> 15) ^ (int)(id >> bit)) & 1;
            crc = (ushort)((crc << 1) ^ (carry * polynomial));
        }

        return crc;
    }
}
