using System.Numerics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Space;

/// <summary>Multiplies a part of a picture by factors of each channel.</summary>
internal static class FactorKernel
{
    /// <summary>picture *= factors over <paramref name="part"/>, whose size the factors have. Alpha is multiplied too: its factor is 1.</summary>
    public static void Multiply(LinearImage picture, LinearImage factors, PixelRegion part) =>
        RowBands.Run(part.Height, part.Width, new Operation(picture, factors, part));

    private readonly struct Operation(LinearImage picture, LinearImage factors, PixelRegion part) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var values = picture.Row(part.Y + y).Slice(4 * part.X, 4 * part.Width);
                ReadOnlySpan<float> by = factors.Row(y);
                var i = 0;
                for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
                {
                    (new Vector<float>(values[i..]) * new Vector<float>(by[i..])).CopyTo(values[i..]);
                }

                for (; i < values.Length; i++)
                {
                    values[i] *= by[i];
                }
            }
        }
    }
}
