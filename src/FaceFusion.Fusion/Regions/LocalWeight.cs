using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Regions;

/// <summary>A contributor's weight that differs from pixel to pixel.</summary>
/// <param name="Most">The largest; what a pixel has is this times the part.</param>
/// <param name="Part">0..1, over the region; rented from <see cref="PlanePool"/>.</param>
/// <param name="Region">The part of the frame that the plane covers.</param>
internal sealed record LocalWeight(float Most, Plane Part, PixelRegion Region) : IDisposable
{
    /// <summary>The part in a row of the frame from column <paramref name="x"/> on.</summary>
    public Span<float> Row(int x, int y) => Part.Row(y - Region.Y)[(x - Region.X)..];

    /// <summary>Multiplies a picture's pixels by their part.</summary>
    /// <param name="picture">Premultiplied.</param>
    /// <param name="from">Where its first pixel stands in the frame.</param>
    /// <param name="where">The part of the frame that is multiplied, within both.</param>
    public void Apply(LinearImage picture, (int X, int Y) from, PixelRegion where) =>
        RowBands.Run(where.Height, where.Width, new MultiplyOperation(this, picture, from, where));

    /// <inheritdoc/>
    public void Dispose() => PlanePool.Return(Part);

    private readonly struct MultiplyOperation(LocalWeight weight, LinearImage picture, (int X, int Y) from, PixelRegion where) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = where.Y + firstRow; y < where.Y + endRow; y++)
            {
                var parts = weight.Row(where.X, y)[..where.Width];
                var pixels = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y - from.Y))[(where.X - from.X)..];
                for (var x = 0; x < parts.Length; x++)
                {
                    pixels[x] *= parts[x];
                }
            }
        }
    }
}
