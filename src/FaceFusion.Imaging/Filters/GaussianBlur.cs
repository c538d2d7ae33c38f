using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Filters;

/// <summary>Separable Gaussian blur with replicated borders.</summary>
/// <remarks>
/// Up to a sigma of 4 the kernel itself is applied, cut at 4 sigma. A wider one is applied to a coarser binomial level: going
/// down and coming back each add a variance of 1, so sigma' = sqrt(sigma^2 - 2) / 2 there. The plane is first continued past
/// its borders, where a coarser level would repeat another value than the last. Against the full kernel that is off by less
/// than 0.002 of the range (tested), and the cost hardly grows with sigma.
/// </remarks>
public static class GaussianBlur
{
    /// <summary>Largest standard deviation that is applied directly.</summary>
    internal const float DirectSigma = 4;

    /// <summary>Blurs a plane in place; <paramref name="sigma"/> in pixels, 0 leaves it untouched.</summary>
    public static void Apply(Plane plane, float sigma)
    {
        if (!(sigma >= 0) || !float.IsFinite(sigma))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "A standard deviation of 0 or more pixels is expected.");
        }

        if (sigma == 0)
        {
            return;
        }

        if (sigma <= DirectSigma)
        {
            ApplyDirect(plane, sigma);
            return;
        }

        // 3 sigma: what lies farther out weighs less than 0.002.
        var margin = (int)MathF.Ceiling(3 * sigma);
        var continued = Continue(plane, margin);
        ApplyCoarse(continued, sigma);
        for (var y = 0; y < plane.Height; y++)
        {
            continued.Row(y + margin).Slice(margin, plane.Width).CopyTo(plane.Row(y));
        }
    }

    /// <summary>The plane with its border values repeated <paramref name="margin"/> times on every side.</summary>
    private static Plane Continue(Plane plane, int margin)
    {
        var result = new Plane(plane.Width + (2 * margin), plane.Height + (2 * margin));
        for (var y = 0; y < result.Height; y++)
        {
            var source = plane.Row(Math.Clamp(y - margin, 0, plane.Height - 1));
            var target = result.Row(y);
            target[..margin].Fill(source[0]);
            source.CopyTo(target[margin..]);
            target[^margin..].Fill(source[^1]);
        }

        return result;
    }

    private static void ApplyCoarse(Plane plane, float sigma)
    {
        if (sigma <= DirectSigma)
        {
            ApplyDirect(plane, sigma);
            return;
        }

        var coarse = PlanePyramid.Reduce(plane);
        ApplyCoarse(coarse, MathF.Sqrt((sigma * sigma) - 2) / 2);
        PlanePyramid.Expand(coarse, plane);
    }

    /// <summary>Blurs by the kernel itself.</summary>
    internal static void ApplyDirect(Plane plane, float sigma)
    {
        var taps = Kernel(sigma);
        var across = PooledArrays.Rent(plane.Width * plane.Height);

        // A pixel costs as many vector steps as there are taps, so bands are lower the wider the kernel is.
        var work = plane.Width * Math.Max(1, taps.Length / 8);
        RowBands.Run(plane.Height, work, new AcrossOperation(plane, taps, across));
        RowBands.Run(plane.Height, work, new DownOperation(plane, taps, across));
        PooledArrays.Return(across);
    }

    /// <summary>The middle tap and those to its right, out to 4 sigma; the whole kernel sums to 1.</summary>
    internal static float[] Kernel(float sigma)
    {
        var radius = Math.Max(1, (int)MathF.Ceiling(4 * sigma));
        var taps = new double[radius + 1];
        var sum = 0.0;
        for (var k = 0; k <= radius; k++)
        {
            taps[k] = Math.Exp(-0.5 * k * k / ((double)sigma * sigma));
            sum += k == 0 ? taps[k] : 2 * taps[k];
        }

        return Array.ConvertAll(taps, tap => (float)(tap / sum));
    }

    /// <summary>
    /// result[x] = taps[0] m[x] + sum over k of taps[k] (m[x + before[k]] + m[x + after[k]]), where m begins at
    /// <paramref name="middle"/> and the offsets lead to the values of one tap pair.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convolve(ref float middle, ReadOnlySpan<nint> before, ReadOnlySpan<nint> after, ReadOnlySpan<float> taps, Span<float> result)
    {
        var x = 0;
        for (; x <= result.Length - (2 * Vector<float>.Count); x += 2 * Vector<float>.Count)
        {
            // Two vectors at a time: one chain of additions would wait for itself.
            ref var here = ref Unsafe.Add(ref middle, x);
            var first = Vector.LoadUnsafe(ref here) * taps[0];
            var second = Vector.LoadUnsafe(ref here, (nuint)Vector<float>.Count) * taps[0];
            for (var k = 1; k < taps.Length; k++)
            {
                ref var a = ref Unsafe.Add(ref here, before[k]);
                ref var b = ref Unsafe.Add(ref here, after[k]);
                var tap = new Vector<float>(taps[k]);
                first = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a) + Vector.LoadUnsafe(ref b), tap, first);
                second = Vector.MultiplyAddEstimate(
                    Vector.LoadUnsafe(ref a, (nuint)Vector<float>.Count) + Vector.LoadUnsafe(ref b, (nuint)Vector<float>.Count), tap, second);
            }

            first.CopyTo(result[x..]);
            second.CopyTo(result[(x + Vector<float>.Count)..]);
        }

        for (; x < result.Length; x++)
        {
            var sum = Unsafe.Add(ref middle, x) * taps[0];
            for (var k = 1; k < taps.Length; k++)
            {
                sum += (Unsafe.Add(ref middle, x + before[k]) + Unsafe.Add(ref middle, x + after[k])) * taps[k];
            }

            result[x] = sum;
        }
    }

    private readonly struct AcrossOperation(Plane plane, float[] taps, float[] result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var radius = taps.Length - 1;
            var rented = ArrayPool<float>.Shared.Rent(plane.Width + (2 * radius));
            var padded = rented.AsSpan(0, plane.Width + (2 * radius));
            var before = new nint[taps.Length];
            var after = new nint[taps.Length];
            for (var k = 0; k <= radius; k++)
            {
                (before[k], after[k]) = (-k, k);
            }

            for (var y = firstRow; y < endRow; y++)
            {
                var row = plane.Row(y);
                padded[..radius].Fill(row[0]);
                row.CopyTo(padded[radius..]);
                padded[^radius..].Fill(row[^1]);
                Convolve(ref padded[radius], before, after, taps, result.AsSpan(y * plane.Width, plane.Width));
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private readonly struct DownOperation(Plane plane, float[] taps, float[] source) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var before = new nint[taps.Length];
            var after = new nint[taps.Length];
            for (var y = firstRow; y < endRow; y++)
            {
                for (var k = 1; k < taps.Length; k++)
                {
                    before[k] = (nint)(Math.Max(y - k, 0) - y) * plane.Width;
                    after[k] = (nint)(Math.Min(y + k, plane.Height - 1) - y) * plane.Width;
                }

                Convolve(ref source[y * plane.Width], before, after, taps, plane.Row(y));
            }
        }
    }
}
