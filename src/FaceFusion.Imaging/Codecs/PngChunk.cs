using System.Buffers.Binary;

namespace FaceFusion.Imaging.Codecs;

/// <summary>A chunk of a PNG (third edition, 5.3): length, name, data, checksum.</summary>
public static class PngChunk
{
    /// <summary>Bytes of a chunk beside its data.</summary>
    public const int FrameBytes = 12;

    /// <summary>Where the chunk after IHDR begins: the signature, then IHDR with its 13 bytes.</summary>
    public const int AfterHeader = 8 + FrameBytes + 13;

    /// <summary>The chunk of a name, four letters, with its data.</summary>
    public static byte[] Of(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[FrameBytes + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        name.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngChecksum.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
