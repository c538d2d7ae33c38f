using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Faces;

/// <summary>
/// Halves RGB rows of 8 bits: each sample the rounded mean of a block of 2 x 2. The first level of a large photo is most of what
/// reducing costs, and whole numbers give it to the bit as floating ones would.
/// </summary>
internal static class PixelHalving
{
    // A vector of sums holds three wanted pixels, of every other one: 9 samples out, 18 in.
    private const int Samples = 9;

    /// <summary>One row of two.</summary>
    /// <param name="upper">At least 6 bytes for each 3 of <paramref name="half"/>.</param>
    /// <param name="lower">The row below.</param>
    /// <param name="half">Takes whole pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Halve(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> half)
    {
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var keep = Vector128.Create(0, 1, 2, 6, 7, 8, 12, 13, 14, 15, 15, 15, 15, 15, 15, (byte)15);
            for (; i + Vector128<byte>.Count <= half.Length && (2 * i) + 3 + Vector128<byte>.Count <= upper.Length; i += Samples)
            {
                var (low, high) = Sum(upper, lower, 2 * i);
                var (lowBeside, highBeside) = Sum(upper, lower, (2 * i) + 3);
                var two = Vector128.Create((ushort)2);
                var means = Vector128.Narrow((low + lowBeside + two) >> 2, (high + highBeside + two) >> 2);
                Vector128.Shuffle(means, keep).CopyTo(half[i..]);
            }
        }

        for (; i < half.Length; i++)
        {
            var at = (i / 3 * 6) + (i % 3);
            half[i] = (byte)((upper[at] + upper[at + 3] + lower[at] + lower[at + 3] + 2) >> 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<ushort> Low, Vector128<ushort> High) Sum(ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, int at)
    {
        var (low, high) = Vector128.Widen(Vector128.Create(upper[at..]));
        var (lowBelow, highBelow) = Vector128.Widen(Vector128.Create(lower[at..]));
        return (low + lowBelow, high + highBelow);
    }
}
