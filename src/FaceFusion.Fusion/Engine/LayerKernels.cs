using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Engine;

/// <summary>Pixel-wise arithmetic of layers: linear light, premultiplied, four floats a pixel.</summary>
internal static class LayerKernels
{
    /// <summary>Coverage below which a face fades into the ground: where hardly anyone has pixels, nobody's are stretched.</summary>
    private const float FullCoverage = 0.25f;

    /// <summary>target += weight * source.</summary>
    public static void AddScaled(LinearImage target, LinearImage source, float weight) =>
        Run(target, source, new AddKernel(weight));

    /// <summary>target += weight * source in <paramref name="part"/>, which is all of the source.</summary>
    public static void AddScaled(LinearImage target, LinearImage source, float weight, PixelRegion part) =>
        RowBands.Run(part.Height, part.Width, new PartOperation<AddKernel>(target, source, new AddKernel(weight), part));

    /// <summary>target += weight * source in <paramref name="part"/>, which is all of the source, with a weight that differs from pixel to pixel.</summary>
    /// <param name="target">The sum.</param>
    /// <param name="source">What is added.</param>
    /// <param name="weight">Its weight in the frame.</param>
    /// <param name="part">The part of the target.</param>
    /// <param name="inFrame">The same part in the frame.</param>
    public static void AddScaled(LinearImage target, LinearImage source, LocalWeight weight, PixelRegion part, PixelRegion inFrame) =>
        RowBands.Run(part.Height, part.Width, new PartOperation<LocalAddKernel>(target, source, new LocalAddKernel(weight, inFrame.X, inFrame.Y), part));

    /// <summary>target = weight * source.</summary>
    public static void SetScaled(LinearImage target, LinearImage source, float weight) =>
        Run(target, source, new SetKernel(weight));

    /// <summary>target = weight * source in <paramref name="part"/>, and the source itself round it.</summary>
    public static void SetScaled(LinearImage target, LinearImage source, float weight, PixelRegion part) =>
        RowBands.Run(target.Height, target.Width, new RowOperation<SetKernel>(target, source, new SetKernel(weight), part, copiesRest: true));

    /// <summary>target = (1 - ratio * alpha) target + ratio * source, alpha being the source's.</summary>
    public static void Lay(LinearImage target, LinearImage source, float ratio) =>
        Run(target, source, new LayKernel(ratio));

    /// <summary>Lays a source over <paramref name="part"/> of the target, which is all of the source.</summary>
    public static void Lay(LinearImage target, LinearImage source, PixelRegion part) =>
        RowBands.Run(part.Height, part.Width, new PartOperation<LayKernel>(target, source, new LayKernel(1), part));

    /// <summary>Fills a matte, which is all of <paramref name="part"/> of a picture, with what it cuts out: its pixels times the matte's alpha.</summary>
    public static void CutOut(LinearImage picture, LinearImage matte, PixelRegion part) =>
        RowBands.Run(part.Height, part.Width, new CutOperation(picture, matte, part));

    /// <summary>
    /// target moves by <paramref name="ratio"/> to the overlay of the source on it: with x = square root of linear light, which
    /// is close to how light looks, 2 a b below a = 1/2 and 1 - 2 (1 - a)(1 - b) above.
    /// </summary>
    public static void Overlay(LinearImage target, LinearImage source, float ratio) =>
        Run(target, source, new OverlayKernel(ratio));

    /// <summary>In a part of the pictures, divides a sum of weighted samples by its coverage (alpha), and lets the ground through where there is next to none.</summary>
    public static void Normalize(LinearImage sum, LinearImage ground, PixelRegion part) =>
        RowBands.Run(sum.Height, sum.Width, new RowOperation<NormalizeKernel>(sum, ground, default, part, copiesRest: false));

    private static PixelRegion Whole(LinearImage image) => new(0, 0, image.Width, image.Height);

    private static void Run<TKernel>(LinearImage target, LinearImage source, TKernel kernel)
        where TKernel : struct, IPixelKernel =>
        RowBands.Run(target.Height, target.Width, new RowOperation<TKernel>(target, source, kernel, Whole(target), copiesRest: false));

    /// <summary>One row of a two-picture operation.</summary>
    private interface IPixelKernel
    {
        void Apply(Span<float> target, ReadOnlySpan<float> source, int row);
    }

    private readonly struct RowOperation<TKernel>(LinearImage target, LinearImage source, TKernel kernel, PixelRegion part, bool copiesRest) : IRowOperation
        where TKernel : struct, IPixelKernel
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                Span<float> to = target.Row(row), from = source.Row(row);
                var (left, right) = row >= part.Y && row < part.Bottom ? (4 * part.X, 4 * part.Right) : (to.Length, to.Length);
                if (copiesRest)
                {
                    from[..left].CopyTo(to);
                    from[right..].CopyTo(to[right..]);
                }

                kernel.Apply(to[left..right], from[left..right], row);
            }
        }
    }

    private readonly struct CutOperation(LinearImage picture, LinearImage matte, PixelRegion part) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                var from = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(part.Y + row).Slice(4 * part.X, 4 * part.Width));
                var to = MemoryMarshal.Cast<float, Vector128<float>>(matte.Row(row));
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = from[x] * to[x].GetElement(3);
                }
            }
        }
    }

    private readonly struct PartOperation<TKernel>(LinearImage target, LinearImage source, TKernel kernel, PixelRegion part) : IRowOperation
        where TKernel : struct, IPixelKernel
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                kernel.Apply(target.Row(part.Y + row).Slice(4 * part.X, 4 * part.Width), source.Row(row), row);
            }
        }
    }

    private readonly struct AddKernel(float weight) : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var i = 0;
            for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (new Vector<float>(target[i..]) + (new Vector<float>(source[i..]) * weight)).CopyTo(target[i..]);
            }

            for (; i < target.Length; i++)
            {
                target[i] += source[i] * weight;
            }
        }
    }

    private readonly struct LocalAddKernel(LocalWeight weight, int x, int y) : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var to = MemoryMarshal.Cast<float, Vector128<float>>(target);
            var from = MemoryMarshal.Cast<float, Vector128<float>>(source)[..to.Length];
            ReadOnlySpan<float> parts = weight.Row(x, y + row)[..to.Length];
            for (var i = 0; i < to.Length; i++)
            {
                to[i] += from[i] * (weight.Most * parts[i]);
            }
        }
    }

    private readonly struct SetKernel(float weight) : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var i = 0;
            for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                (new Vector<float>(source[i..]) * weight).CopyTo(target[i..]);
            }

            for (; i < target.Length; i++)
            {
                target[i] = source[i] * weight;
            }
        }
    }

    private readonly struct LayKernel(float ratio) : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var to = MemoryMarshal.Cast<float, Vector128<float>>(target);
            var from = MemoryMarshal.Cast<float, Vector128<float>>(source);
            for (var x = 0; x < to.Length; x++)
            {
                to[x] = (to[x] * (1 - (ratio * from[x].GetElement(3)))) + (from[x] * ratio);
            }
        }
    }

    private readonly struct OverlayKernel(float ratio) : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var to = MemoryMarshal.Cast<float, Vector128<float>>(target);
            var from = MemoryMarshal.Cast<float, Vector128<float>>(source);
            for (var x = 0; x < to.Length; x++)
            {
                var alpha = from[x].GetElement(3);
                if (alpha <= 0)
                {
                    continue;
                }

                var under = to[x];
                var a = Vector128.Sqrt(Vector128.Clamp(under, Vector128<float>.Zero, Vector128<float>.One));
                var b = Vector128.Sqrt(Vector128.Clamp(from[x] / alpha, Vector128<float>.Zero, Vector128<float>.One));
                var dark = a * b * 2;
                var light = Vector128<float>.One - ((Vector128<float>.One - a) * (Vector128<float>.One - b) * 2);
                var both = Vector128.ConditionalSelect(Vector128.LessThan(a, Vector128.Create(0.5f)), dark, light);
                to[x] = (under + (((both * both) - under) * (ratio * alpha))).WithElement(3, under.GetElement(3));
            }
        }
    }

    private readonly struct NormalizeKernel : IPixelKernel
    {
        public void Apply(Span<float> target, ReadOnlySpan<float> source, int row)
        {
            var sum = MemoryMarshal.Cast<float, Vector128<float>>(target);
            var ground = MemoryMarshal.Cast<float, Vector128<float>>(source);
            for (var x = 0; x < sum.Length; x++)
            {
                var alpha = sum[x].GetElement(3);
                if (alpha >= FullCoverage)
                {
                    sum[x] /= alpha;
                    continue;
                }

                var t = SmoothStep.At(alpha / FullCoverage);
                var face = alpha > 0 ? sum[x] / alpha : Vector128<float>.Zero;
                sum[x] = ground[x] + ((face - ground[x]) * t);
            }
        }
    }
}
