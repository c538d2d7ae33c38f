using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Sampling positions of a run of pixels, split into whole pixel and fraction. The cubic of a grid cell is evaluated in single
/// precision from a whole base of its own, so precision does not fall with the distance from the photo's corner.
/// </summary>
internal static class CellPositions
{
    /// <summary>Longest run that is kept at once.</summary>
    public const int Capacity = 128;

    /// <summary>Room that a span of positions needs: kernels work on whole vectors.</summary>
    public const int Room = Capacity + 16;

    /// <summary>Positions farther out than this, and those that are no numbers, read nothing.</summary>
    private const double Reach = 1e8;

    private static ReadOnlySpan<float> Lanes => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>True where no cubic through the points can lead farther than <see cref="Reach"/>.</summary>
    public static bool AreSane(ReadOnlySpan<Point2> points)
    {
        // A cell's coefficients are sums of at most ten of its points.
        const double Bound = Reach / 64;
        foreach (var point in points)
        {
            if (!(Math.Abs(point.X) < Bound && Math.Abs(point.Y) < Bound))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True where no position of the cell is beyond <see cref="Reach"/> or no number.</summary>
    public static bool IsSane(in CatmullRom cubic, int spacing)
    {
        double s = spacing;
        var bound = Vector128.Abs(cubic.C0) + (s * (Vector128.Abs(cubic.C1) + (s * (Vector128.Abs(cubic.C2) + (s * Vector128.Abs(cubic.C3))))));
        return Vector128.LessThanAll(bound, Vector128.Create(Reach));
    }

    /// <summary>
    /// Evaluates the cubic at <paramref name="start"/>, start + 1, ... pixels past its node. Up to 15 entries past
    /// <paramref name="count"/> are filled too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate(in CatmullRom cubic, int start, int count, ref int x, ref int y, ref float fx, ref float fy)
    {
        var origin = Vector128.Floor(cubic.C0);
        var low = Vector128.Narrow(cubic.C0 - origin, cubic.C1);
        var high = Vector128.Narrow(cubic.C2, cubic.C3);
        var (column, row) = ((int)origin[0], (int)origin[1]);
        if (count <= 8)
        {
            var d = Vector256.Create(Lanes) + Vector256.Create((float)start);
            Split(Cubic(low[0], low[2], high[0], high[2], d), column, ref x, ref fx);
            Split(Cubic(low[1], low[3], high[1], high[3], d), row, ref y, ref fy);
            return;
        }

        var step = Vector512.Create(Lanes) + Vector512.Create((float)start);
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            Split(Cubic(low[0], low[2], high[0], high[2], step), column, ref Unsafe.Add(ref x, i), ref Unsafe.Add(ref fx, i));
            Split(Cubic(low[1], low[3], high[1], high[3], step), row, ref Unsafe.Add(ref y, i), ref Unsafe.Add(ref fy, i));
            step += Vector512.Create(16f);
        }
    }

    /// <summary>
    /// Turns columns into offsets of floats within a part of the picture: 4 * ((y - part.Y) * part.Width + x - part.X). Up to 15
    /// entries past <paramref name="count"/> are turned too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ToOffsets(Span<int> x, ReadOnlySpan<int> y, int count, PixelRegion part)
    {
        ref var columns = ref MemoryMarshal.GetReference(x);
        ref var rows = ref MemoryMarshal.GetReference(y);
        var origin = Vector512.Create((part.Y * part.Width) + part.X);
        for (nuint i = 0; i < (nuint)count; i += 16)
        {
            var offsets = (Vector512.LoadUnsafe(ref rows, i) * part.Width) + Vector512.LoadUnsafe(ref columns, i) - origin;
            Vector512.ShiftLeft(offsets, 2).StoreUnsafe(ref columns, i);
        }
    }

    /// <summary>Least and largest value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int Least, int Largest) Extremes(ReadOnlySpan<int> values)
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
        ref var first = ref MemoryMarshal.GetReference(values);
        var least = Vector256.LoadUnsafe(ref first, (nuint)(values.Length - 8));
        var largest = least;
        for (var i = 0; i <= values.Length - 8; i += 8)
        {
            var next = Vector256.LoadUnsafe(ref first, (nuint)i);
            (least, largest) = (Vector256.Min(least, next), Vector256.Max(largest, next));
        }

        return (Least(Vector128.Min(least.GetLower(), least.GetUpper())), Largest(Vector128.Max(largest.GetLower(), largest.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Cubic(float c0, float c1, float c2, float c3, Vector256<float> d)
    {
        var value = Vector256.MultiplyAddEstimate(Vector256.Create(c3), d, Vector256.Create(c2));
        value = Vector256.MultiplyAddEstimate(value, d, Vector256.Create(c1));
        return Vector256.MultiplyAddEstimate(value, d, Vector256.Create(c0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Cubic(float c0, float c1, float c2, float c3, Vector512<float> d)
    {
        var value = Vector512.MultiplyAddEstimate(Vector512.Create(c3), d, Vector512.Create(c2));
        value = Vector512.MultiplyAddEstimate(value, d, Vector512.Create(c1));
        return Vector512.MultiplyAddEstimate(value, d, Vector512.Create(c0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(Vector256<float> value, int shift, ref int whole, ref float fraction)
    {
        var floor = Vector256.Floor(value);
        (value - floor).StoreUnsafe(ref fraction);
        (Vector256.ConvertToInt32Native(floor) + Vector256.Create(shift)).StoreUnsafe(ref whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(Vector512<float> value, int shift, ref int whole, ref float fraction)
    {
        var floor = Vector512.Floor(value);
        (value - floor).StoreUnsafe(ref fraction);
        (Vector512.ConvertToInt32Native(floor) + Vector512.Create(shift)).StoreUnsafe(ref whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Least(Vector128<int> v) => Math.Min(Math.Min(v[0], v[1]), Math.Min(v[2], v[3]));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Largest(Vector128<int> v) => Math.Max(Math.Max(v[0], v[1]), Math.Max(v[2], v[3]));
}
