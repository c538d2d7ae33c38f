using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Texture;

/// <summary>Factors of light for square cells of a picture, red, green and blue apart.</summary>
internal static class CellRatios
{
    /// <summary>Multiplies a part of a picture by them, interpolated between the cells' middles, as far as the amount (0..1) over the part says.</summary>
    /// <param name="picture">Changed in place.</param>
    /// <param name="x">Column of the part's first pixel.</param>
    /// <param name="y">Row of the part's first pixel.</param>
    /// <param name="cells">The factors; alpha 1.</param>
    /// <param name="side">Pixels along a side of a cell.</param>
    /// <param name="amount">Over the part.</param>
    public static void Multiply(LinearImage picture, int x, int y, LinearImage cells, int side, Plane amount) =>
        RowBands.Run(amount.Height, amount.Width, new MultiplyOperation(picture, x, y, cells, side, amount));

    private static Span<Vector128<float>> Pixels(Span<float> pixels) => MemoryMarshal.Cast<float, Vector128<float>>(pixels);

    private readonly struct MultiplyOperation(LinearImage picture, int x, int y, LinearImage cells, int side, Plane amount) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            // One more cell at either end, like its neighbour: beyond the middle of the last cell nothing changes.
            var across = cells.Width;
            Span<Vector128<float>> ratios = new Vector128<float>[across + 2];
            for (var row = firstRow; row < endRow; row++)
            {
                var how = amount.Row(row);
                if (how.IndexOfValue() is not (>= 0 and var first))
                {
                    continue;
                }

                Mix(row, ratios[1..^1]);
                (ratios[0], ratios[^1]) = (ratios[1], ratios[^2]);
                var end = how.LastIndexOfValue() + 1;
                Multiply(Pixels(picture.Row(y + row))[(x + first)..], how[first..end], ratios, first);
            }
        }

        /// <summary>The ratios in a row of pixels, cell by cell.</summary>
        private void Mix(int row, Span<Vector128<float>> ratios)
        {
            var at = ((row + 0.5f) / side) - 0.5f;
            var before = (int)MathF.Floor(at);
            Span<Vector128<float>> upper = Pixels(cells.Row(Math.Clamp(before, 0, cells.Height - 1)));
            Span<Vector128<float>> lower = Pixels(cells.Row(Math.Clamp(before + 1, 0, cells.Height - 1)));
            for (var i = 0; i < ratios.Length; i++)
            {
                ratios[i] = upper[i] + ((lower[i] - upper[i]) * (at - before));
            }
        }

        private void Multiply(Span<Vector128<float>> pixels, ReadOnlySpan<float> how, ReadOnlySpan<Vector128<float>> ratios, int first)
        {
            // Pixel p lies between the middles of the padded cells (p + side / 2) / side and the next.
            for (var i = 0; i < how.Length;)
            {
                var shifted = first + i + (side / 2);
                var cell = shifted / side;
                var (left, slope) = (ratios[cell], ratios[cell + 1] - ratios[cell]);
                for (var inside = shifted - (cell * side); inside < side && i < how.Length; inside++, i++)
                {
                    var ratio = left + (slope * ((inside + 0.5f) / side));
                    pixels[i] *= Vector128<float>.One + ((ratio - Vector128<float>.One) * MathF.Min(1, how[i]));
                }
            }
        }
    }
}
