using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FaceFusion.Imaging.Color;

/// <summary>8-bit RGB codes to linear light, opaque, many at a time: <see cref="SrgbCurve.Linear8"/> to the bit.</summary>
/// <remarks>
/// Where the processor permutes bytes over two registers (AVX-512 VBMI), the table lies in sixteen of them, one byte of its
/// floats in each four, and 64 codes are looked up at once. Elsewhere the table is read code by code.
/// </remarks>
internal static class SrgbDecoder
{
    /// <summary>Pixels of one vector step.</summary>
    private const int Step = 16;

    /// <summary>Byte b of the float of code c at 256 b + c.</summary>
    private static readonly byte[] s_planes = MakePlanes();

    /// <summary>
    /// For each byte of a vector the code that it looks up: pixel 4 k + l at place k of lane l, where unpacking brings it to
    /// lane l of the result's vector k.
    /// </summary>
    private static readonly byte[] s_order = MakeOrder();

    /// <summary>Decodes 3 bytes a pixel to 4 floats a pixel.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<float> rgba)
    {
        if (Avx512Vbmi.IsSupported)
        {
            DecodeVectors(codes, rgba);
        }
        else
        {
            DecodeEach(codes, rgba);
        }
    }

    // The table has an entry for every byte, so its loads need no bounds check.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DecodeEach(ReadOnlySpan<byte> codes, Span<float> rgba)
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(SrgbCurve.Linear8);
        ref var code = ref MemoryMarshal.GetReference(codes[..(rgba.Length / 4 * 3)]);
        ref var target = ref MemoryMarshal.GetReference(rgba);
        for (nuint o = 0; o < (nuint)rgba.Length; o += 4)
        {
            Vector128.Create(
                Unsafe.Add(ref entries, code),
                Unsafe.Add(ref entries, Unsafe.Add(ref code, 1)),
                Unsafe.Add(ref entries, Unsafe.Add(ref code, 2)),
                1f).StoreUnsafe(ref target, o);
            code = ref Unsafe.Add(ref code, 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static void DecodeVectors(ReadOnlySpan<byte> codes, Span<float> rgba)
    {
        ref var planes = ref MemoryMarshal.GetArrayDataReference(s_planes);
        var (a0, a1, a2, a3) = (Plane(ref planes, 0), Plane(ref planes, 1), Plane(ref planes, 2), Plane(ref planes, 3));
        var (b0, b1, b2, b3) = (Plane(ref planes, 4), Plane(ref planes, 5), Plane(ref planes, 6), Plane(ref planes, 7));
        var (c0, c1, c2, c3) = (Plane(ref planes, 8), Plane(ref planes, 9), Plane(ref planes, 10), Plane(ref planes, 11));
        var (d0, d1, d2, d3) = (Plane(ref planes, 12), Plane(ref planes, 13), Plane(ref planes, 14), Plane(ref planes, 15));
        var order = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(s_order));
        var alpha = Vector512.Create(0xFF000000u).AsByte();
        Span<byte> padded = stackalloc byte[64];
        Span<float> last = stackalloc float[4 * Step];
        var count = rgba.Length / 4;
        for (var first = 0; first < count; first += Step)
        {
            var isWhole = first + Step <= count;
            var from = codes[(3 * first)..(3 * Math.Min(first + Step, count))];
            Vector512<byte> samples;
            if ((3 * first) + 64 <= codes.Length)
            {
                samples = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(from));
            }
            else
            {
                // A vector would read past the end.
                from.CopyTo(padded);
                samples = Vector512.Create<byte>(padded);
            }

            ref var target = ref MemoryMarshal.GetReference(isWhole ? rgba.Slice(4 * first, 4 * Step) : last);
            var index = Avx512Vbmi.PermuteVar64x8(samples, order) | alpha;
            var upper = Vector512.GreaterThan(index, Vector512.Create((byte)127));
            var p0 = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(a2, index, a3), Avx512Vbmi.PermuteVar64x8x2(a0, index, a1));
            var p1 = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(b2, index, b3), Avx512Vbmi.PermuteVar64x8x2(b0, index, b1));
            var p2 = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(c2, index, c3), Avx512Vbmi.PermuteVar64x8x2(c0, index, c1));
            var p3 = Vector512.ConditionalSelect(upper, Avx512Vbmi.PermuteVar64x8x2(d2, index, d3), Avx512Vbmi.PermuteVar64x8x2(d0, index, d1));
            var (low01, high01) = (Avx512BW.UnpackLow(p0, p1).AsUInt16(), Avx512BW.UnpackHigh(p0, p1).AsUInt16());
            var (low23, high23) = (Avx512BW.UnpackLow(p2, p3).AsUInt16(), Avx512BW.UnpackHigh(p2, p3).AsUInt16());
            Avx512BW.UnpackLow(low01, low23).AsSingle().StoreUnsafe(ref target);
            Avx512BW.UnpackHigh(low01, low23).AsSingle().StoreUnsafe(ref target, 16);
            Avx512BW.UnpackLow(high01, high23).AsSingle().StoreUnsafe(ref target, 32);
            Avx512BW.UnpackHigh(high01, high23).AsSingle().StoreUnsafe(ref target, 48);
            if (!isWhole)
            {
                last[..(4 * (count - first))].CopyTo(rgba[(4 * first)..]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Plane(ref byte planes, int part) => Vector512.LoadUnsafe(ref planes, (nuint)(64 * part));

    private static byte[] MakePlanes()
    {
        var floats = MemoryMarshal.AsBytes<float>(SrgbCurve.Linear8);
        var planes = new byte[4 * 256];
        for (var i = 0; i < floats.Length; i++)
        {
            planes[(256 * (i % 4)) + (i / 4)] = floats[i];
        }

        return planes;
    }

    private static byte[] MakeOrder()
    {
        var order = new byte[4 * Step];
        for (var i = 0; i < order.Length; i++)
        {
            var (lane, place, channel) = (i / 16, i / 4 % 4, i % 4);
            order[i] = (byte)((3 * ((4 * place) + lane)) + Math.Min(channel, 2));
        }

        return order;
    }
}
