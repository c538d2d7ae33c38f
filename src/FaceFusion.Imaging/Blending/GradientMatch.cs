using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Blending;

/// <summary>
/// Seamless cloning [Perez, Gangnet, Blake 2003]: the foreground keeps its gradients and takes the background's values where it
/// meets it. Solved as that amounts to: a smooth membrane of the differences along the rim is added to the foreground
/// [Farbman et al. 2009], here by <see cref="ConvolutionPyramid"/>. In square roots of linear light, which is about how light looks.
/// </summary>
public static class GradientMatch
{
    /// <summary>The rim: mask values above 0 and up to this.</summary>
    private const float Rim = 0.1f;

    private const float LeastWeight = 1e-12f;

    /// <summary>Adds the membrane to the foreground where the mask is not 0; what lies beside it is left untouched.</summary>
    /// <param name="foreground">Opaque; same size as the background. Changed.</param>
    /// <param name="background">Opaque.</param>
    /// <param name="mask">0..1, same size; it rises from 0 at the rim inward. Without a rim nothing is added.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void Apply(LinearImage foreground, LinearImage background, Plane mask)
    {
        if ((foreground.Width, foreground.Height) != (background.Width, background.Height)
            || (mask.Width, mask.Height) != (background.Width, background.Height))
        {
            throw new ArgumentException("Foreground, background and mask must have one size.", nameof(foreground));
        }

        var part = mask.Bounds();
        if (part.IsEmpty)
        {
            return;
        }

        var rim = LinearImagePool.Rent(part.Width, part.Height);
        RowBands.Run(part.Height, part.Width, new Difference(foreground, background, mask, part, rim));
        var spread = ConvolutionPyramid.Apply(rim);
        RowBands.Run(part.Height, part.Width, new Addition(foreground, mask, part, spread));
        LinearImagePool.Return(rim);
        LinearImagePool.Return(spread);
    }

    private static Span<Vector128<float>> Row(LinearImage picture, PixelRegion part, int y) =>
        MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(part.Y + y)).Slice(part.X, part.Width);

    private static Vector128<float> Root(Vector128<float> light) => Vector128.Sqrt(Vector128.Max(Vector128<float>.Zero, light));

    /// <summary>On the rim background - foreground with weight 1 (its alpha), elsewhere 0.</summary>
    private readonly struct Difference(LinearImage foreground, LinearImage background, Plane mask, PixelRegion part, LinearImage rim) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var target = MemoryMarshal.Cast<float, Vector128<float>>(rim.Row(y));
                Span<Vector128<float>> front = Row(foreground, part, y), back = Row(background, part, y);
                var amounts = mask.Row(part.Y + y).Slice(part.X, part.Width);
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = amounts[x] is > 0 and <= Rim
                        ? (Root(back[x]) - Root(front[x])).WithElement(3, 1)
                        : Vector128<float>.Zero;
                }
            }
        }
    }

    private readonly struct Addition(LinearImage foreground, Plane mask, PixelRegion part, LinearImage spread) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var sums = MemoryMarshal.Cast<float, Vector128<float>>(spread.Row(y));
                var pixels = Row(foreground, part, y);
                var amounts = mask.Row(part.Y + y).Slice(part.X, part.Width);
                for (var x = 0; x < sums.Length; x++)
                {
                    if (amounts[x] > 0)
                    {
                        var weight = MathF.Max(LeastWeight, sums[x].GetElement(3));
                        var root = Vector128.Max(Vector128<float>.Zero, Root(pixels[x]) + (sums[x] / weight));
                        pixels[x] = (root * root).WithElement(3, pixels[x].GetElement(3));
                    }
                }
            }
        }
    }
}
