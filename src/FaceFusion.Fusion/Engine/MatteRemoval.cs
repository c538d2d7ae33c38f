using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>Makes a picture transparent where a matte covers it.</summary>
/// <param name="matte">0..1; at every <paramref name="step"/>-th pixel, in the middle of each block.</param>
/// <param name="place">Where it lies in the picture, in steps.</param>
/// <param name="step">Pixels of the picture along a side of a block, 1 or more.</param>
internal sealed class MatteRemoval(Plane matte, PixelRegion place, int step) : IPixelChange
{
    /// <inheritdoc/>
    public void Apply(Span<float> pixels, int x, int y)
    {
        var row = MemoryMarshal.Cast<float, Vector128<float>>(pixels);
        var (first, end) = (Math.Max(x, (place.X - 1) * step), Math.Min(x + row.Length, (place.Right + 1) * step));
        if (y < (place.Y - 1) * step || y >= (place.Bottom + 1) * step)
        {
            return;
        }

        if (step == 1)
        {
            if (y >= place.Y && y < place.Bottom)
            {
                (first, end) = (Math.Max(x, place.X), Math.Min(x + row.Length, place.Right));
                var alpha = matte.Row(y - place.Y);
                for (var i = first; i < end; i++)
                {
                    row[i - x] *= 1 - alpha[i - place.X];
                }
            }

            return;
        }

        var down = Position(y) - place.Y;
        var (above, part) = ((int)Math.Floor(down), (float)(down - Math.Floor(down)));
        for (var i = first; i < end; i++)
        {
            var across = Position(i) - place.X;
            var (left, fraction) = ((int)Math.Floor(across), (float)(across - Math.Floor(across)));
            var upper = At(left, above) + ((At(left + 1, above) - At(left, above)) * fraction);
            var lower = At(left, above + 1) + ((At(left + 1, above + 1) - At(left, above + 1)) * fraction);
            row[i - x] *= 1 - (upper + ((lower - upper) * part));
        }
    }

    private double Position(int pixel) => ((pixel + 0.5) / step) - 0.5;

    private float At(int column, int row) =>
        (uint)column < (uint)matte.Width && (uint)row < (uint)matte.Height ? matte.Row(row)[column] : 0;
}
