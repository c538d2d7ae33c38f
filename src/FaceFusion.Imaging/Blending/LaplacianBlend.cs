using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Blending;

/// <summary>Multi-band blending of two aligned pictures [Burt and Adelson 1983].</summary>
/// <remarks>
/// Blending is linear in the pictures, so it is done on their difference D = foreground - background alone, at half the cost:
/// the result is background + sum over the bands of mask_k * L_k(D), with mask_k the Gaussian pyramid of the mask. Coarse
/// bands reach past the mask's edge; so that nothing jumps where the mask ends, the sum fades to 0 with the mask's last
/// quarter. All is done on the part of the pictures where the mask is not 0, and a margin.
/// </remarks>
public static class LaplacianBlend
{
    /// <summary>Mask value from which on the blend is not faded any more.</summary>
    internal const float FullFrom = 0.25f;

    /// <summary>
    /// Replaces <paramref name="background"/> by the blend: foreground where the mask is 1, background where it is 0, each
    /// band mixed over a width that fits it. Pixels where the mask is exactly 0 are left untouched to the bit.
    /// </summary>
    /// <param name="foreground">Same size as the background.</param>
    /// <param name="background">Receives the result.</param>
    /// <param name="mask">0..1, same size.</param>
    /// <param name="levels">Bands, 1..10; 1 is a plain cross-fade.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Blend(LinearImage foreground, LinearImage background, Plane mask, int levels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(levels, 10);
        if ((foreground.Width, foreground.Height) != (background.Width, background.Height)
            || (mask.Width, mask.Height) != (background.Width, background.Height))
        {
            throw new ArgumentException("Foreground, background and mask must have one size.", nameof(foreground));
        }

        var part = PartRead(mask, levels);
        levels = LaplacianPyramid.LevelCount(part.Width, part.Height, levels);
        if (part.IsEmpty)
        {
            return;
        }

        if (levels == 1)
        {
            RowBands.Run(mask.Height, mask.Width, new CrossFade(foreground, background, mask));
            return;
        }

        var difference = new List<LinearImage>(levels) { LinearImagePool.Rent(part.Width, part.Height) };
        var masks = new List<Plane>(levels) { PlanePool.RentUnset(part.Width, part.Height) };
        RowBands.Run(part.Height, part.Width, new Subtraction(foreground, background, mask, part, difference[0], masks[0]));
        while (difference.Count < levels)
        {
            difference.Add(BinomialPyramid.Reduce(difference[^1]));
            masks.Add(PlanePyramid.Reduce(masks[^1]));
        }

        Collapse(difference, masks, background, part);
        difference.ForEach(LinearImagePool.Return);
        PlanePool.Return(masks[0]);
    }

    /// <summary>
    /// The part of the pictures that a blend reads: where the mask is not 0 and, round it, as far as the coarsest of
    /// <paramref name="levels"/> bands is felt. Empty where the mask is 0 everywhere.
    /// </summary>
    public static PixelRegion PartRead(Plane mask, int levels)
    {
        var bounds = mask.Bounds();
        return bounds.IsEmpty ? default : bounds.Grow(Reach(levels)).Intersect(new(0, 0, mask.Width, mask.Height));
    }

    /// <summary>Pixels round the mask over which the coarsest of <paramref name="levels"/> bands is felt.</summary>
    public static int Reach(int levels) => 1 << levels;

    /// <summary>Smooth step from 0 at mask 0 to 1 at <see cref="FullFrom"/>.</summary>
    internal static float Fade(float mask) => SmoothStep.At(mask / FullFrom);

    /// <summary>From the coarsest level down: sum = expand(sum) + mask * (level - expand(coarser level)); the finest is added to the background.</summary>
    private static void Collapse(List<LinearImage> levels, List<Plane> masks, LinearImage background, PixelRegion part)
    {
        var coarsest = levels[^1];
        var sum = LinearImagePool.Rent(coarsest.Width, coarsest.Height);
        RowBands.Run(sum.Height, sum.Width, new Weighting(coarsest, masks[^1], sum));
        for (var k = levels.Count - 2; k > 0; k--)
        {
            var finer = LinearImagePool.Rent(levels[k].Width, levels[k].Height);
            RowBands.Run(finer.Height, finer.Width, new Addition(levels[k], levels[k + 1], sum, masks[k], finer, default, isLast: false));
            LinearImagePool.Return(sum);
            sum = finer;
        }

        RowBands.Run(part.Height, part.Width, new Addition(levels[0], levels[1], sum, masks[0], background, part, isLast: true));
        LinearImagePool.Return(sum);
    }

    private static Span<Vector128<float>> Pixels(Span<float> row) => MemoryMarshal.Cast<float, Vector128<float>>(row);

    private readonly struct Subtraction(LinearImage foreground, LinearImage background, Plane mask, PixelRegion part, LinearImage result, Plane weights) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                mask.Row(part.Y + y).Slice(part.X, part.Width).CopyTo(weights.Row(y));
                var top = Pixels(foreground.Row(part.Y + y)).Slice(part.X, part.Width);
                var bottom = Pixels(background.Row(part.Y + y)).Slice(part.X, part.Width);
                var target = Pixels(result.Row(y));
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = top[x] - bottom[x];
                }
            }
        }
    }

    private readonly struct Weighting(LinearImage level, Plane mask, LinearImage result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = mask.Row(y);
                var source = Pixels(level.Row(y));
                var target = Pixels(result.Row(y));
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = source[x] * weights[x];
                }
            }
        }
    }

    private readonly struct CrossFade(LinearImage foreground, LinearImage background, Plane mask) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = mask.Row(y);
                var top = Pixels(foreground.Row(y));
                var target = Pixels(background.Row(y));
                for (var x = 0; x < target.Length; x++)
                {
                    if (weights[x] != 0)
                    {
                        target[x] += (top[x] - target[x]) * weights[x];
                    }
                }
            }
        }
    }

    private readonly struct Addition(LinearImage level, LinearImage coarser, LinearImage coarserSum, Plane mask, LinearImage result, PixelRegion part, bool isLast) : IRowOperation
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int firstRow, int endRow)
        {
            var floats = 4 * level.Width;
            var rented = ArrayPool<float>.Shared.Rent((2 * floats) + BinomialPyramid.ExpandScratch(coarser));
            var smooth = rented.AsSpan(0, floats);
            var sum = rented.AsSpan(floats, floats);
            for (var y = firstRow; y < endRow; y++)
            {
                var weights = mask.Row(y);
                if (isLast && weights.IsAllZero())
                {
                    continue;
                }

                BinomialPyramid.ExpandRow(coarser, y, rented.AsSpan(2 * floats), smooth);
                BinomialPyramid.ExpandRow(coarserSum, y, rented.AsSpan(2 * floats), sum);
                if (isLast)
                {
                    AddInside(Pixels(level.Row(y)), Pixels(smooth), Pixels(sum), weights, Pixels(result.Row(part.Y + y)).Slice(part.X, part.Width));
                }
                else
                {
                    Add(Pixels(level.Row(y)), Pixels(smooth), Pixels(sum), weights, Pixels(result.Row(y)));
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        /// <summary>result = sum + mask * band.</summary>
        private static void Add(Span<Vector128<float>> fine, Span<Vector128<float>> smooth, Span<Vector128<float>> sum, Span<float> weights, Span<Vector128<float>> result)
        {
            for (var x = 0; x < result.Length; x++)
            {
                result[x] = sum[x] + ((fine[x] - smooth[x]) * weights[x]);
            }
        }

        /// <summary>result += fade * (sum + mask * band) where the mask is not 0.</summary>
        private static void AddInside(Span<Vector128<float>> fine, Span<Vector128<float>> smooth, Span<Vector128<float>> sum, Span<float> weights, Span<Vector128<float>> result)
        {
            for (var x = 0; x < result.Length; x++)
            {
                var weight = weights[x];
                if (weight != 0)
                {
                    result[x] += (sum[x] + ((fine[x] - smooth[x]) * weight)) * Fade(weight);
                }
            }
        }
    }
}
