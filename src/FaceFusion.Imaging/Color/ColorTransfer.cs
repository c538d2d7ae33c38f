using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>Colour transfer by the Monge-Kantorovich linear map in OKLab [Pitie and Kokaram 2007], its gains bounded.</summary>
public static class ColorTransfer
{
    /// <summary>Bounds of the map's eigenvalues: a larger gain would amplify noise, a smaller one flatten the picture.</summary>
    internal const double LeastGain = 0.6;

    /// <inheritdoc cref="LeastGain"/>
    internal const double LargestGain = 1.6;

    // (0.5 / 255)^2 in lightness: below the grain of 8-bit photos a direction holds no colour to match.
    private const double Floor = 4e-6;

    /// <summary>Takes the colours of <paramref name="from"/> toward <paramref name="to"/> in place, by <paramref name="strength"/> 0..1, everywhere.</summary>
    public static void Apply(LinearImage picture, ColorStatistics from, ColorStatistics to, float strength)
    {
        if (Change(from, to, strength) is { } change)
        {
            RowBands.Run(picture.Height, picture.Width, new PixelChangeOperation(picture, change));
        }
    }

    /// <summary>The same for pixels that are not there yet; null where the strength is 0.</summary>
    public static IPixelChange? Change(ColorStatistics from, ColorStatistics to, float strength)
    {
        Check(strength);
        return strength == 0 ? null : new MappedPixels(Map(from, to, strength));
    }

    private static void Check(float strength)
    {
        if (!(strength >= 0f && strength <= 1f))
        {
            throw new ArgumentOutOfRangeException(nameof(strength), strength, "A strength of 0..1 is expected.");
        }
    }

    /// <summary>CIEDE2000 colour difference of the two means [Sharma, Wu, Dalal 2005].</summary>
    public static double Ciede2000(ColorStatistics a, ColorStatistics b) =>
        Color.Ciede2000.Difference(CieLab.FromOklab(a.Mean), CieLab.FromOklab(b.Mean));

    /// <summary>The affine map in OKLab: matrix row by row, and what is added after it.</summary>
    internal static (float[] Matrix, float[] Offset) Map(ColorStatistics from, ColorStatistics to, double strength)
    {
        var (u, v) = (Regularised(from.Covariance), Regularised(to.Covariance));
        var root = SymmetricMatrix3.Apply(u, Math.Sqrt);
        var inverse = SymmetricMatrix3.Apply(u, x => 1 / Math.Sqrt(x));
        var middle = SymmetricMatrix3.Apply(Product(root, v), Math.Sqrt);
        var gain = SymmetricMatrix3.Apply(Product(inverse, middle), x => Math.Clamp(x, LeastGain, LargestGain));
        var matrix = new float[9];
        for (var i = 0; i < 9; i++)
        {
            var identity = i % 4 == 0 ? 1 : 0;
            matrix[i] = (float)(identity + (strength * (gain[i] - identity)));
        }

        var offset = new float[3];
        for (var i = 0; i < 3; i++)
        {
            var moved = from.Mean[i] + (strength * (to.Mean[i] - from.Mean[i]));
            offset[i] = (float)(moved - (matrix[3 * i] * from.Mean[0]) - (matrix[(3 * i) + 1] * from.Mean[1]) - (matrix[(3 * i) + 2] * from.Mean[2]));
        }

        return (matrix, offset);
    }

    /// <summary>a b a, symmetric to the bit.</summary>
    private static double[] Product(double[] a, double[] b)
    {
        var product = SymmetricMatrix3.Multiply(SymmetricMatrix3.Multiply(a, b), a);
        product[3] = product[1];
        product[6] = product[2];
        product[7] = product[5];
        return product;
    }

    private static double[] Regularised(double[] covariance)
    {
        var result = (double[])covariance.Clone();
        result[0] += Floor;
        result[4] += Floor;
        result[8] += Floor;
        return result;
    }

    private sealed class MappedPixels((float[] Matrix, float[] Offset) map) : IPixelChange
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        [SkipLocalsInit]
        public void Apply(Span<float> row, int _, int y)
        {
            var planes = new PlanarPixels(stackalloc float[4 * PlanarPixels.Capacity]);
            for (var x = 0; x < row.Length; x += 4 * PlanarPixels.Capacity)
            {
                var pixels = row[x..Math.Min(row.Length, x + (4 * PlanarPixels.Capacity))];
                planes.Load(pixels);
                for (var i = 0; i < pixels.Length / 4; i += Vector<float>.Count)
                {
                    OklabVector.FromLinear(planes.At(0, i), planes.At(1, i), planes.At(2, i), out var l, out var a, out var b);
                    OklabVector.ToLinear(Line(0, l, a, b), Line(1, l, a, b), Line(2, l, a, b), out var red, out var green, out var blue);
                    planes.Put(0, i, red);
                    planes.Put(1, i, green);
                    planes.Put(2, i, blue);
                }

                planes.Store(pixels, []);
            }
        }

        /// <summary>One row of the affine map.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<float> Line(int row, Vector<float> l, Vector<float> a, Vector<float> b) =>
            (l * map.Matrix[3 * row]) + (a * map.Matrix[(3 * row) + 1]) + (b * map.Matrix[(3 * row) + 2]) + new Vector<float>(map.Offset[row]);
    }
}
