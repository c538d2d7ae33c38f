using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Sampling positions of a run of pixels within one grid cell, split into whole pixel and fraction. The cubic is evaluated in
/// single precision from a whole base of its own, so precision does not fall with the distance from the photo's corner.
/// </summary>
internal static class CellPositions
{
    /// <summary>Longest run that is evaluated at once.</summary>
    public const int Capacity = 64;

    private static ReadOnlySpan<float> Lanes => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>True where no position of the cell is beyond <see cref="Sampler.Reach"/> or no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSane(in CatmullRom cubic, int spacing)
    {
        double s = spacing;
        var bound = Vector128.Abs(cubic.C0) + (s * (Vector128.Abs(cubic.C1) + (s * (Vector128.Abs(cubic.C2) + (s * Vector128.Abs(cubic.C3))))));
        return Vector128.LessThanAll(bound, Vector128.Create(Sampler.Reach));
    }

    /// <summary>
    /// Evaluates one axis of the cubic (0 is x, 1 is y) at <paramref name="start"/>, start + 1, ... pixels past its node. Both spans have room for
    /// <see cref="Capacity"/>; up to 15 entries past <paramref name="count"/> are filled too.
    /// </summary>
    /// <returns>Least and largest whole pixel of the run.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Least, int Largest) Evaluate(in CatmullRom cubic, int axis, int start, int count, Span<int> whole, Span<float> fraction)
    {
        var origin = Math.Floor(cubic.C0[axis]);
        var shift = (int)origin;
        var (c0, c1, c2, c3) = ((float)(cubic.C0[axis] - origin), (float)cubic.C1[axis], (float)cubic.C2[axis], (float)cubic.C3[axis]);
        ref var wholes = ref whole[0];
        ref var fractions = ref fraction[0];
        var d = Vector512.Create(Lanes) + Vector512.Create((float)start);
        for (var i = 0; i < count; i += 16)
        {
            var value = Vector512.MultiplyAddEstimate(Vector512.Create(c3), d, Vector512.Create(c2));
            value = Vector512.MultiplyAddEstimate(value, d, Vector512.Create(c1));
            value = Vector512.MultiplyAddEstimate(value, d, Vector512.Create(c0));
            var floor = Vector512.Floor(value);
            (value - floor).StoreUnsafe(ref fractions, (nuint)i);
            (Vector512.ConvertToInt32Native(floor) + Vector512.Create(shift)).StoreUnsafe(ref wholes, (nuint)i);
            d += Vector512.Create(16f);
        }

        return Extremes(whole[..count]);
    }

    /// <summary>
    /// Turns columns into offsets of floats within a part of the picture: 4 * ((y - part.Y) * part.Width + x - part.X). Up to 15
    /// entries past <paramref name="count"/> are turned too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToOffsets(Span<int> x, ReadOnlySpan<int> y, int count, PixelRegion part)
    {
        ref var columns = ref x[0];
        ref var rows = ref Unsafe.AsRef(in y[0]);
        var origin = Vector512.Create((part.Y * part.Width) + part.X);
        for (var i = 0; i < count; i += 16)
        {
            var offsets = (Vector512.LoadUnsafe(ref rows, (nuint)i) * part.Width) + Vector512.LoadUnsafe(ref columns, (nuint)i) - origin;
            Vector512.ShiftLeft(offsets, 2).StoreUnsafe(ref columns, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int Least, int Largest) Extremes(ReadOnlySpan<int> values)
    {
        if (values.Length < 8)
        {
            var (low, high) = (values[0], values[0]);
            foreach (var value in values)
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            return (low, high);
        }

        // The last eight may be read twice, which changes no extreme.
        ref var first = ref Unsafe.AsRef(in values[0]);
        var least = Vector256.LoadUnsafe(ref first, (nuint)(values.Length - 8));
        var largest = least;
        for (var i = 0; i <= values.Length - 8; i += 8)
        {
            var next = Vector256.LoadUnsafe(ref first, (nuint)i);
            (least, largest) = (Vector256.Min(least, next), Vector256.Max(largest, next));
        }

        return (Least(Vector128.Min(least.GetLower(), least.GetUpper())), Largest(Vector128.Max(largest.GetLower(), largest.GetUpper())));
    }

    private static int Least(Vector128<int> v) => Math.Min(Math.Min(v[0], v[1]), Math.Min(v[2], v[3]));

    private static int Largest(Vector128<int> v) => Math.Max(Math.Max(v[0], v[1]), Math.Max(v[2], v[3]));
}
