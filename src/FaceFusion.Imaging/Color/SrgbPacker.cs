using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceFusion.Imaging.Color;

/// <summary>8-bit RGB codes to linear light in 15 bits, opaque, many at a time: <see cref="SrgbCurve.Linear8"/> times <see cref="One"/>, rounded.</summary>
/// <remarks>
/// Half of what floats take. The closest two codes are ten steps apart, so that a code comes back exactly. Looked up as in
/// <see cref="SrgbDecoder"/>, with two bytes of the table instead of four.
/// </remarks>
internal static class SrgbPacker
{
    /// <summary>The step that stands for 1.</summary>
    public const int One = short.MaxValue;

    /// <summary>Pixels of one vector step.</summary>
    private const int Step = 16;

    private static readonly short[] s_table = Array.ConvertAll(SrgbCurve.Linear8, value => (short)MathF.Round(value * One));

    /// <summary>The lower byte of code c at c, the upper one at 256 + c.</summary>
    private static readonly byte[] s_planes = MakePlanes();

    /// <summary>For each byte of a vector the code that it looks up: pixels 2 l, 2 l + 1, 2 l + 8 and 2 l + 9 in lane l, where unpacking brings them into their order.</summary>
    private static readonly byte[] s_order = MakeOrder();

    /// <summary>Packs 3 bytes a pixel to 4 steps a pixel.</summary>
    public static void Pack(ReadOnlySpan<byte> codes, Span<short> rgba)
    {
        var done = Avx512Vbmi.IsSupported ? PackVectors(codes, rgba) : 0;
        PackEach(codes[(3 * done)..], rgba[(4 * done)..]);
    }

    // The table has an entry for every byte, so its loads need no bounds check.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void PackEach(ReadOnlySpan<byte> codes, Span<short> rgba)
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(s_table);
        ref var code = ref MemoryMarshal.GetReference(codes[..(rgba.Length / 4 * 3)]);
        foreach (ref var pixel in MemoryMarshal.Cast<short, ulong>(rgba))
        {
            pixel = (ushort)Unsafe.Add(ref entries, code)
                | ((ulong)(ushort)Unsafe.Add(ref entries, Unsafe.Add(ref code, 1)) << 16)
                | ((ulong)(ushort)Unsafe.Add(ref entries, Unsafe.Add(ref code, 2)) << 32)
                | ((ulong)One << 48);
            code = ref Unsafe.Add(ref code, 3);
        }
    }

    /// <returns>Pixels that were packed; the rest would be read past the end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PackVectors(ReadOnlySpan<byte> codes, Span<short> rgba)
    {
        ref var planes = ref MemoryMarshal.GetArrayDataReference(s_planes);
        var (a0, a1, a2, a3) = (Plane(ref planes, 0), Plane(ref planes, 1), Plane(ref planes, 2), Plane(ref planes, 3));
        var (b0, b1, b2, b3) = (Plane(ref planes, 4), Plane(ref planes, 5), Plane(ref planes, 6), Plane(ref planes, 7));
        var order = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(s_order));
        var alpha = Vector512.Create(0xFF000000u).AsByte();
        ref var from = ref MemoryMarshal.GetReference(codes);
        ref var to = ref MemoryMarshal.GetReference(rgba);
        var last = Math.Min((rgba.Length / 4) - Step, (codes.Length - 64) / 3);
        var first = 0;
        for (; first <= last && codes.Length >= 64; first += Step)
        {
            var index = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref from, (nuint)(3 * first)), order) | alpha;
            var upper = Vector512.GreaterThan(index, Vector512.Create((byte)127));
            var low = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(a2, index, a3), Avx512Vbmi.PermuteVar64x8x2(a0, index, a1));
            var high = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(b2, index, b3), Avx512Vbmi.PermuteVar64x8x2(b0, index, b1));
            Avx512BW.UnpackLow(low, high).AsInt16().StoreUnsafe(ref to, (nuint)(4 * first));
            Avx512BW.UnpackHigh(low, high).AsInt16().StoreUnsafe(ref to, (nuint)((4 * first) + 32));
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Plane(ref byte planes, int part) => Vector512.LoadUnsafe(ref planes, (nuint)(64 * part));

    private static byte[] MakePlanes()
    {
        var planes = new byte[2 * 256];
        for (var code = 0; code < 256; code++)
        {
            (planes[code], planes[256 + code]) = ((byte)s_table[code], (byte)(s_table[code] >> 8));
        }

        return planes;
    }

    private static byte[] MakeOrder()
    {
        var order = new byte[4 * Step];
        for (var i = 0; i < order.Length; i++)
        {
            var (lane, place, channel) = (i / 16, i / 4 % 4, i % 4);
            var pixel = (2 * lane) + (place % 2) + (8 * (place / 2));
            order[i] = (byte)((3 * pixel) + Math.Min(channel, 2));
        }

        return order;
    }
}
