using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Fusion.Regions;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>
/// The contributors' mean colour as it looks. A mean of light is lighter and paler than the mean of what is seen; so the
/// cube roots of light, as in CIE L*, are averaged over square cells, and the mean is brought to them.
/// </summary>
internal sealed class ToneSum
{
    private const float LeastAlpha = 1 / 64f;
    private const float LeastLight = 1e-4f;
    private const float MostRatio = 1.5f;

    // Standard deviation of the roots over their mean: skin of many people stays below the first; where some have a fringe and
    // others a forehead it is beyond the second, and their mean is nobody's colour.
    private const float OneKind = 0.2f;
    private const float TwoKinds = 0.35f;

    private readonly PixelRegion _region;
    private readonly int _side;
    private readonly LinearImage _cells;
    private readonly LinearImage _sum;
    private readonly float[] _squares;

    /// <summary>Cells of <paramref name="side"/> pixels over a region of the frame.</summary>
    public ToneSum(PixelRegion region, int side)
    {
        (_region, _side) = (region, side);
        var (across, down) = ((region.Width + side - 1) / side, (region.Height + side - 1) / side);
        (_cells, _sum) = (new LinearImage(across, down), new LinearImage(across, down));
        _squares = new float[across * down];
    }

    /// <summary>Adds a sampled contributor whose first pixel stands at (x, y) of the frame.</summary>
    public void Add(LinearImage sampled, int x, int y, float weight, LocalWeight? local = null)
    {
        Reduce(sampled, x, y);

        // The root of premultiplied light over the root of alpha is the root of light.
        CubeRoot.Apply(_cells.Pixels);
        Span<Vector128<float>> from = Pixels(_cells.Pixels), to = Pixels(_sum.Pixels);
        for (var i = 0; i < from.Length; i++)
        {
            var root = from[i].GetElement(3);
            var alpha = root * root * root;
            if (alpha > LeastAlpha)
            {
                var roots = Vector128.Max(Vector128<float>.Zero, (from[i] / root).WithElement(3, 0));
                var share = weight * alpha * (local is null ? 1 : PartAt(local, i));
                to[i] += (roots * share).WithElement(3, share);
                _squares[i] += share * Vector128.Dot(roots, roots);
            }
        }
    }

    /// <summary>The part in the middle of a cell.</summary>
    private float PartAt(LocalWeight local, int cell)
    {
        var x = Math.Min((cell % _cells.Width * _side) + (_side / 2), _region.Width - 1);
        var y = Math.Min((cell / _cells.Width * _side) + (_side / 2), _region.Height - 1);
        return local.Row(_region.X + x, _region.Y + y)[0];
    }

    /// <summary>Brings an opaque picture's colours to the contributors', as far as the amount (0..1) over the region says.</summary>
    public void Apply(LinearImage mean, int x, int y, Plane amount)
    {
        Reduce(mean, x, y);
        Span<Vector128<float>> own = Pixels(_cells.Pixels), wanted = Pixels(_sum.Pixels);
        for (var i = 0; i < own.Length; i++)
        {
            var weight = wanted[i].GetElement(3);
            var root = weight > 0 ? wanted[i] / weight : Vector128<float>.Zero;
            var ratio = ((root * root * root) + Vector128.Create(LeastLight)) / (Vector128.Max(own[i], Vector128<float>.Zero) + Vector128.Create(LeastLight));
            var bounded = Vector128.Clamp(ratio, Vector128.Create(1 / MostRatio), Vector128.Create(MostRatio)).WithElement(3, 1);
            own[i] = weight > 0 ? Vector128<float>.One + ((bounded - Vector128<float>.One) * Agreement(root, _squares[i] / weight)) : Vector128<float>.One;
        }

        CellRatios.Multiply(mean, _region.X - x, _region.Y - y, _cells, _side, amount);
    }

    /// <summary>1 where the contributors have one colour, 0 where they fall apart, from the mean of their roots and of the roots' squared lengths.</summary>
    private static float Agreement(Vector128<float> mean, float squares)
    {
        var rgb = mean.WithElement(3, 0);
        var length = Vector128.Dot(rgb, rgb);
        var spread = MathF.Sqrt(MathF.Max(0, squares - length) / MathF.Max(length, LeastLight));
        return SmoothStep.At((TwoKinds - spread) / (TwoKinds - OneKind));
    }

    private static Span<Vector128<float>> Pixels(Span<float> pixels) => MemoryMarshal.Cast<float, Vector128<float>>(pixels);

    /// <summary>Each cell becomes the mean of its pixels; what lies outside the picture counts as transparent.</summary>
    private void Reduce(LinearImage picture, int x, int y) =>
        RowBands.Run(_cells.Height, _region.Width * _side, new ReduceOperation(picture, x, y, _region, _side, _cells));

    /// <summary>Rows of cells; a cell is summed row by row of its pixels, in their order.</summary>
    private readonly struct ReduceOperation(LinearImage picture, int x, int y, PixelRegion region, int side, LinearImage cells) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var inside = region.Intersect(new PixelRegion(x, y, picture.Width, picture.Height));
            for (var j = firstRow; j < endRow; j++)
            {
                var to = Pixels(cells.Row(j));
                to.Clear();
                var (top, bottom) = (region.Y + (j * side), Math.Min(region.Y + ((j + 1) * side), region.Bottom));
                for (var row = Math.Max(top, inside.Y); row < Math.Min(bottom, inside.Bottom); row++)
                {
                    AddRow(Pixels(picture.Row(row - y)), inside, to);
                }

                for (var i = 0; i < to.Length; i++)
                {
                    to[i] /= (bottom - top) * Math.Min(side, region.Width - (i * side));
                }
            }
        }

        private void AddRow(ReadOnlySpan<Vector128<float>> from, PixelRegion inside, Span<Vector128<float>> to)
        {
            for (var i = 0; i < to.Length; i++)
            {
                var left = Math.Max(region.X + (i * side), inside.X);
                var right = Math.Min(region.X + ((i + 1) * side), inside.Right);
                var sum = to[i];
                for (var column = left; column < right; column++)
                {
                    sum += from[column - x];
                }

                to[i] = sum;
            }
        }
    }
}
