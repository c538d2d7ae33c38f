using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// Brings a mix's colour and texture to other amounts than its shape's, as transforms of faces do [Rowland and Perrett 1995;
/// Tiddeman, Burt, Perrett 2001]: with d = mix - base in cube roots of light, which is about how light looks, the picture becomes
/// base + texture d + (color - texture) G d, G a Gaussian that tells large areas from fine structure.
/// </summary>
internal static class AmountMix
{
    /// <summary>Of the Gaussian, in eye distances: brows and wrinkles are texture, cheeks and shades colour.</summary>
    private const double Sigma = 0.09;

    /// <summary>Changes a part of the mix, in place.</summary>
    /// <param name="mix">Opaque, linear light.</param>
    /// <param name="own">The base in the mix's shape.</param>
    /// <param name="part">The part, in pixels from both pictures' corner.</param>
    /// <param name="amounts">How much of what.</param>
    /// <param name="eyeDistance">In pixels.</param>
    public static void Apply(LinearImage mix, LinearImage own, PixelRegion part, FusionAmounts amounts, double eyeDistance)
    {
        if (part.IsEmpty)
        {
            return;
        }

        var (color, texture) = ((float)amounts.Color, (float)amounts.Texture);
        for (var channel = 0; channel < 3; channel++)
        {
            var large = PlanePool.RentUnset(part.Width, part.Height);
            RowBands.Run(part.Height, part.Width, new Difference(mix, own, part, channel, large));
            GaussianBlur.Apply(large, (float)(Sigma * eyeDistance));
            RowBands.Run(part.Height, part.Width, new Sum(mix, own, part, channel, large, color - texture, texture));
            PlanePool.Return(large);
        }
    }

    private static void Roots(LinearImage picture, PixelRegion part, int y, int channel, Span<float> roots)
    {
        var row = picture.Row(part.Y + y)[(4 * part.X)..];
        for (var x = 0; x < roots.Length; x++)
        {
            roots[x] = MathF.Max(0, row[(4 * x) + channel]);
        }

        CubeRoot.Apply(roots);
    }

    /// <summary>target = mix - base, in roots.</summary>
    private readonly struct Difference(LinearImage mix, LinearImage own, PixelRegion part, int channel, Plane target) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var roots = new float[part.Width];
            for (var y = firstRow; y < endRow; y++)
            {
                var row = target.Row(y);
                Roots(mix, part, y, channel, row);
                Roots(own, part, y, channel, roots);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] -= roots[x];
                }
            }
        }
    }

    private readonly struct Sum(LinearImage mix, LinearImage own, PixelRegion part, int channel, Plane large, float ofLarge, float ofAll) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (mixed, roots) = (new float[part.Width], new float[part.Width]);
            for (var y = firstRow; y < endRow; y++)
            {
                var row = mix.Row(part.Y + y)[(4 * part.X)..];
                var smooth = large.Row(y);
                Roots(mix, part, y, channel, mixed);
                Roots(own, part, y, channel, roots);
                for (var x = 0; x < roots.Length; x++)
                {
                    var root = MathF.Max(0, roots[x] + (ofAll * (mixed[x] - roots[x])) + (ofLarge * smooth[x]));
                    row[(4 * x) + channel] = root * root * root;
                }
            }
        }
    }
}
