using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>Makes the levels of the search: each pixel the mean of a block, in sRGB-encoded values as the nets were trained.</summary>
internal static class BlockReduction
{
    /// <summary>The photo reduced by a whole factor; columns and rows that fill no block are left out.</summary>
    /// <param name="photo">At least <paramref name="factor"/> pixels either way.</param>
    /// <param name="factor">1 up.</param>
    /// <param name="cancellation">Looked at row by row.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Bitmap Reduce(PixelRows photo, int factor, CancellationToken cancellation)
    {
        var reduced = new Bitmap(photo.Width / factor, photo.Height / factor, 3);
        RowBands.Run(reduced.Height, Math.Max(1, photo.Width * factor), new Rows(photo, factor, reduced, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return reduced;
    }

    private readonly struct Rows(PixelRows photo, int factor, Bitmap reduced, CancellationToken cancellation) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            if (factor == 2 && photo.InPlace)
            {
                Halve(firstRow, endRow);
                return;
            }

            var values = new float[3 * reduced.Width];
            for (var y = firstRow; y < endRow && !cancellation.IsCancellationRequested; y++)
            {
                AreaReduction.Region(photo, factor, new PixelRegion(0, y, reduced.Width, 1), values);
                var row = reduced.Row(y);
                for (var i = 0; i < values.Length; i++)
                {
                    row[i] = (byte)(values[i] + 0.5f);
                }
            }
        }

        private void Halve(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow && !cancellation.IsCancellationRequested; y++)
            {
                PixelHalving.Halve(photo.Read(2 * y, 0, photo.Width, []), photo.Read((2 * y) + 1, 0, photo.Width, []), reduced.Row(y));
            }
        }
    }
}
