using System.Runtime.InteropServices;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>The bytes of an ONNX file that hold nothing but one constant.</summary>
internal static class MatrixFragment
{
    public static byte[] Of(float[] values, int rows)
    {
        byte[] tensor =
        [
            .. Number(1, rows), .. Number(1, values.Length / rows), .. Number(2, 1), .. Bytes(8, "emap"u8.ToArray()),
            .. Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()),
        ];
        return Bytes(7, Bytes(5, tensor));
    }

    private static byte[] Number(int field, int value) => [(byte)(field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, byte[] value) => [(byte)((field << 3) | 2), .. Varint(value.Length), .. value];

    private static List<byte> Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
