namespace FaceFusion.Imaging.Codecs;

/// <summary>The checksum of a PNG's chunks: CRC-32 of ISO 3309.</summary>
internal static class PngChecksum
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(OfByte)];

    /// <summary>The checksum of a chunk's name and data.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = (crc >> 8) ^ s_table[(byte)(crc ^ b)];
        }

        return ~crc;
    }

    private static uint OfByte(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return crc;
    }
}
