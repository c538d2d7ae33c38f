using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Finishes the sum of a mean in a frame of its own: pixels that nobody's photo reaches take the colours round them, the farther away the softer [push-pull:
/// Gortler, Grzeszczuk, Szeliski, Cohen 1996].
/// </summary>
internal static class CoverageFill
{
    /// <summary>A hundredth of everyone's weight: below that a pixel is noise, not a mean.</summary>
    private const float LeastCoverage = 0.01f;

    /// <summary>Divides by the coverage and fills the rest; a picture that nobody reaches at all stays empty.</summary>
    public static void Apply(LinearImage sum)
    {
        if (Divide(sum))
        {
            Fill(sum);
        }
    }

    /// <summary>Divides by the coverage: every pixel becomes opaque, or empty where nobody reaches.</summary>
    /// <returns>True where some are empty and some are not: <see cref="Fill"/> fills them.</returns>
    public static bool Divide(LinearImage sum)
    {
        var (covered, all) = (0L, (long)sum.Width * sum.Height);
        for (var y = 0; y < sum.Height; y++)
        {
            foreach (ref var pixel in Pixels(sum, y))
            {
                var alpha = pixel.GetElement(3);
                pixel = alpha < LeastCoverage ? Vector128<float>.Zero : pixel / alpha;
                covered += alpha < LeastCoverage ? 0 : 1;
            }
        }

        return covered > 0 && covered < all;
    }

    /// <summary>Fills the pixels whose alpha is 0 from a picture of half the size, filled first.</summary>
    public static void Fill(LinearImage image)
    {
        var half = LinearImagePool.Rent((image.Width + 1) / 2, (image.Height + 1) / 2);
        if (Halve(image, half))
        {
            Fill(half);
        }

        for (var y = 0; y < image.Height; y++)
        {
            var row = Pixels(image, y);
            var (above, below, down) = Between(y, half.Height);
            Span<Vector128<float>> upper = Pixels(half, above), lower = Pixels(half, below);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x].GetElement(3) == 0)
                {
                    var (left, right, across) = Between(x, half.Width);
                    var top = upper[left] + ((upper[right] - upper[left]) * across);
                    row[x] = top + ((lower[left] + ((lower[right] - lower[left]) * across) - top) * down);
                }
            }
        }

        LinearImagePool.Return(half);
    }

    /// <summary>The mean of what is covered of each two by two pixels; true where nothing is of some.</summary>
    private static bool Halve(LinearImage image, LinearImage half)
    {
        var hasHoles = false;
        for (var y = 0; y < half.Height; y++)
        {
            Span<Vector128<float>> row = Pixels(half, y), upper = Pixels(image, 2 * y), lower = Pixels(image, Math.Min((2 * y) + 1, image.Height - 1));
            for (var x = 0; x < row.Length; x++)
            {
                var (left, right) = (2 * x, Math.Min((2 * x) + 1, image.Width - 1));
                var sum = upper[left] + upper[right] + lower[left] + lower[right];
                var count = sum.GetElement(3);
                row[x] = count > 0 ? sum / count : Vector128<float>.Zero;
                hasHoles |= count == 0;
            }
        }

        return hasHoles;
    }

    /// <summary>The two pixels of the half picture between whose middles a pixel's lies, and how far it is from the first.</summary>
    private static (int First, int Second, float From) Between(int at, int count)
    {
        var place = Math.Clamp((at - 0.5f) / 2, 0, count - 1);
        var first = (int)place;
        return (first, Math.Min(first + 1, count - 1), place - first);
    }

    private static Span<Vector128<float>> Pixels(LinearImage image, int y) => MemoryMarshal.Cast<float, Vector128<float>>(image.Row(y));
}
