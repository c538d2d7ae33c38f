using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Warping;

/// <summary>Dot products and row updates for the small dense systems of the spline.</summary>
internal static class DenseAlgebra
{
    /// <summary>a'b; <paramref name="b"/> is at least as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var ra = ref MemoryMarshal.GetReference(a);
        ref var rb = ref MemoryMarshal.GetReference(b[..a.Length]);
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref ra, (nuint)i), Vector.LoadUnsafe(ref rb, (nuint)i), sums);
        }

        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>The dot products of <paramref name="a"/> with four rows that lie <paramref name="stride"/> apart in <paramref name="rows"/>; one pass, four independent sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double D0, double D1, double D2, double D3) DotFour(ReadOnlySpan<double> a, ReadOnlySpan<double> rows, int stride)
    {
        ref var ra = ref MemoryMarshal.GetReference(a);
        ref var r0 = ref MemoryMarshal.GetReference(rows[..((3 * stride) + a.Length)]);
        ref var r1 = ref Unsafe.Add(ref r0, stride);
        ref var r2 = ref Unsafe.Add(ref r1, stride);
        ref var r3 = ref Unsafe.Add(ref r2, stride);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        nuint i = 0;
        for (; (int)i <= a.Length - Vector<double>.Count; i += (nuint)Vector<double>.Count)
        {
            var v = Vector.LoadUnsafe(ref ra, i);
            s0 = Vector.MultiplyAddEstimate(v, Vector.LoadUnsafe(ref r0, i), s0);
            s1 = Vector.MultiplyAddEstimate(v, Vector.LoadUnsafe(ref r1, i), s1);
            s2 = Vector.MultiplyAddEstimate(v, Vector.LoadUnsafe(ref r2, i), s2);
            s3 = Vector.MultiplyAddEstimate(v, Vector.LoadUnsafe(ref r3, i), s3);
        }

        var (d0, d1, d2, d3) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
        for (; (int)i < a.Length; i++)
        {
            var v = Unsafe.Add(ref ra, i);
            d0 += v * Unsafe.Add(ref r0, i);
            d1 += v * Unsafe.Add(ref r1, i);
            d2 += v * Unsafe.Add(ref r2, i);
            d3 += v * Unsafe.Add(ref r3, i);
        }

        return (d0, d1, d2, d3);
    }

    /// <summary>The dot products of two vectors with one row of single precision; sums are of double precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double First, double Second) DotTwo(ReadOnlySpan<float> row, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ref var rr = ref MemoryMarshal.GetReference(row);
        ref var ra = ref MemoryMarshal.GetReference(first[..row.Length]);
        ref var rb = ref MemoryMarshal.GetReference(second[..row.Length]);
        Vector<double> a0 = default, a1 = default, b0 = default, b1 = default;
        nuint i = 0, half = (nuint)Vector<double>.Count;
        for (; (int)i <= row.Length - Vector<float>.Count; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref rr, i), out var low, out var high);
            a0 = Vector.MultiplyAddEstimate(low, Vector.LoadUnsafe(ref ra, i), a0);
            b0 = Vector.MultiplyAddEstimate(low, Vector.LoadUnsafe(ref rb, i), b0);
            a1 = Vector.MultiplyAddEstimate(high, Vector.LoadUnsafe(ref ra, i + half), a1);
            b1 = Vector.MultiplyAddEstimate(high, Vector.LoadUnsafe(ref rb, i + half), b1);
        }

        var (a, b) = (Vector.Sum(a0 + a1), Vector.Sum(b0 + b1));
        for (; (int)i < row.Length; i++)
        {
            a += Unsafe.Add(ref rr, i) * Unsafe.Add(ref ra, i);
            b += Unsafe.Add(ref rr, i) * Unsafe.Add(ref rb, i);
        }

        return (a, b);
    }

    /// <summary>Rounds values to single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(ReadOnlySpan<double> values, Span<float> result)
    {
        ref var from = ref MemoryMarshal.GetReference(values[..result.Length]);
        ref var to = ref MemoryMarshal.GetReference(result);
        nuint i = 0, half = (nuint)Vector<double>.Count;
        for (; (int)i <= result.Length - Vector<float>.Count; i += (nuint)Vector<float>.Count)
        {
            Vector.Narrow(Vector.LoadUnsafe(ref from, i), Vector.LoadUnsafe(ref from, i + half)).StoreUnsafe(ref to, i);
        }

        for (; (int)i < result.Length; i++)
        {
            Unsafe.Add(ref to, i) = (float)Unsafe.Add(ref from, i);
        }
    }

    /// <summary>y -= k x; <paramref name="x"/> is at least as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractScaled(Span<double> y, double k, ReadOnlySpan<double> x)
    {
        ref var ry = ref MemoryMarshal.GetReference(y);
        ref var rx = ref MemoryMarshal.GetReference(x[..y.Length]);
        var factor = new Vector<double>(-k);
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector.MultiplyAddEstimate(factor, Vector.LoadUnsafe(ref rx, (nuint)i), Vector.LoadUnsafe(ref ry, (nuint)i)).StoreUnsafe(ref ry, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] -= k * x[i];
        }
    }
}
