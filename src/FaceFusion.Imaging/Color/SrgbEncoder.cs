using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Imaging.Color;

/// <summary>Linear light to 8-bit codes, many at a time, with the rounding of the exact formula.</summary>
/// <remarks>
/// 255 * srgb(x) is approximated by a polynomial in the fourth root of x, within 0.0002 of the true value (tested). Where the approximation comes closer than <see cref="Doubt"/> to the middle between two codes, the table of
/// exact thresholds decides; that is one value in 1,250.
/// </remarks>
internal static class SrgbEncoder
{
    /// <summary>Distance from a rounding border, in codes, below which the approximation is not trusted.</summary>
    internal const float Doubt = 0.0004f;

    // Least largest error over 0.0031308..1, fitted by Lawson's reweighting on 20,001 Chebyshev nodes.
    private const float C0 = -14.718164f;
    private const float C1 = 28.421959f;
    private const float C2 = 394.31564f;
    private const float C3 = -377.9759f;
    private const float C4 = 501.18616f;
    private const float C5 = -505.20776f;
    private const float C6 = 339.70813f;
    private const float C7 = -134.13908f;
    private const float C8 = 23.409039f;

    /// <summary>Bytes past the end that <see cref="PackRgb"/> may write.</summary>
    public const int PackSlack = 16;

    /// <summary>Interleaves the codes of three channels to bytes.</summary>
    /// <param name="r">Codes of red, a whole number of vectors.</param>
    /// <param name="g">As many of green.</param>
    /// <param name="b">As many of blue.</param>
    /// <param name="bytes">3 bytes a pixel and <see cref="PackSlack"/> more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRgb(ReadOnlySpan<int> r, ReadOnlySpan<int> g, ReadOnlySpan<int> b, Span<byte> bytes)
    {
        var firstThree = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);
        for (int i = 0, o = 0; i < r.Length; i += Vector128<int>.Count, o += 12)
        {
            var pixels = Vector128.Create(r[i..]) | (Vector128.Create(g[i..]) << 8) | (Vector128.Create(b[i..]) << 16);
            Vector128.Shuffle(pixels.AsByte(), firstThree).CopyTo(bytes[o..]);
        }
    }

    /// <summary>Packs codes to bytes, 16 codes or a multiple.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRgba(ReadOnlySpan<int> codes, Span<byte> bytes)
    {
        for (var i = 0; i < codes.Length; i += 16)
        {
            Pack(codes[i..]).CopyTo(bytes[i..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Pack(ReadOnlySpan<int> codes)
    {
        var low = Vector128.Narrow(Vector128.Create(codes), Vector128.Create(codes[4..]));
        var high = Vector128.Narrow(Vector128.Create(codes[8..]), Vector128.Create(codes[12..]));
        return Vector128.Narrow(low.AsUInt16(), high.AsUInt16());
    }

    /// <summary>codes[i] = the code of linear[i], both a whole number of vectors long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Encode(ReadOnlySpan<float> linear, Span<int> codes)
    {
        ref var source = ref MemoryMarshal.GetReference(linear);
        ref var target = ref MemoryMarshal.GetReference(codes);
        for (var i = 0; i < linear.Length; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref source, (nuint)i);
            var value = Approximate(Clamp(x)) + new Vector<float>(0.5f);
            var floor = Vector.Floor(value);
            Vector.ConvertToInt32(floor).StoreUnsafe(ref target, (nuint)i);
            var distance = Vector.Abs(value - floor - new Vector<float>(0.5f));
            if (Vector.GreaterThanAny(distance, new Vector<float>(0.5f - Doubt)))
            {
                for (var lane = 0; lane < Vector<float>.Count; lane++)
                {
                    codes[i + lane] = SrgbCurve.ToByte(linear[i + lane]);
                }
            }
        }
    }

    /// <summary>255 * srgb(x) for x in 0..1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Approximate(Vector<float> x)
    {
        var t = Vector.SquareRoot(Vector.SquareRoot(x));
        var p = new Vector<float>(C8);
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C7));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C6));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C5));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C4));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C3));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C2));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C1));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(C0));
        return Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(0.0031308f)), x * (12.92f * 255), p);
    }

    /// <summary>To 0..1; NaN to 0, because a comparison with NaN is false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Clamp(Vector<float> x)
    {
        var positive = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, Vector<float>.Zero);
        return Vector.ConditionalSelect(Vector.LessThan(positive, Vector<float>.One), positive, Vector<float>.One);
    }
}
