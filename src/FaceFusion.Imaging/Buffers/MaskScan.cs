using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Buffers;

/// <summary>
/// Looks for zeros in masks. Floats are compared by their bits, many at a time, which the comparison of floats as such (0 equals
/// -0, NaN nothing) does not allow; so -0, which no mask holds, counts as a value.
/// </summary>
public static class MaskScan
{
    /// <summary>Index of the first value other than 0; -1 where there is none.</summary>
    public static int IndexOfValue(this ReadOnlySpan<float> mask) => Bits(mask).IndexOfAnyExcept(0);

    /// <summary>Index of the last value other than 0; -1 where there is none.</summary>
    public static int LastIndexOfValue(this ReadOnlySpan<float> mask) => Bits(mask).LastIndexOfAnyExcept(0);

    /// <summary>Index of the first 0; -1 where there is none.</summary>
    public static int IndexOfZero(this ReadOnlySpan<float> mask) => Bits(mask).IndexOf(0);

    /// <summary>How many values are 0.</summary>
    public static int CountZeros(this ReadOnlySpan<float> mask) => Bits(mask).Count(0);

    /// <summary>True where every value is 0.</summary>
    public static bool IsAllZero(this ReadOnlySpan<float> mask) => mask.IndexOfValue() < 0;

    private static ReadOnlySpan<int> Bits(ReadOnlySpan<float> mask) => MemoryMarshal.Cast<float, int>(mask);
}
