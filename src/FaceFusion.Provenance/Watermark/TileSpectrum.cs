namespace FaceFusion.Provenance.Watermark;

/// <summary>
/// The Fourier transform of a picture folded into one period of the pattern, each frequency divided by how strong its ring is:
/// what is strong in any picture would drown the rest.
/// </summary>
internal sealed class TileSpectrum
{
    private const int Side = Fourier.Side;
    private const int Rings = 48;

    private readonly float[] _real;
    private readonly float[] _imaginary = new float[Side * Side];

    /// <summary>Transforms a fold, whose array is taken over.</summary>
    public TileSpectrum(float[] fold)
    {
        _real = fold;
        Fourier.Transform(_real, _imaginary, inverse: false);
        Whiten();
    }

    /// <summary>How well the template fits at every shift, and at best: the highest correlation in units of the surface's spread.</summary>
    /// <param name="template">Its spectrum.</param>
    public (double Score, int X, int Y) FindShift(TemplateSpectrum template)
    {
        var (real, imaginary) = (new float[Side * Side], new float[Side * Side]);
        foreach (var (index, re, im) in template.Entries)
        {
            // Times the conjugate of the template's.
            real[index] = (_real[index] * re) + (_imaginary[index] * im);
            imaginary[index] = (_imaginary[index] * re) - (_real[index] * im);
        }

        Fourier.Transform(real, imaginary, inverse: true);
        var (best, at, squares) = (float.MinValue, 0, 0.0);
        for (var i = 0; i < real.Length; i++)
        {
            squares += (double)real[i] * real[i];
            if (real[i] > best)
            {
                (best, at) = (real[i], i);
            }
        }

        return squares == 0 ? (0, 0, 0) : (best / Math.Sqrt(squares / real.Length), at % Side, at / Side);
    }

    /// <summary>A coefficient of the tile's cosine transform, of a pattern that stands at a shift of parts of a sample.</summary>
    public double Coefficient(PatternCoefficient c, double x, double y)
    {
        const double turn = 2 * Math.PI / Side;
        var (across, down) = (c.U * (x - 0.5) * turn, c.V * (y - 0.5) * turn);
        var (sum, difference) = ((c.V * Side) + c.U, ((Side - c.V) * Side) + c.U);
        var (cosSum, sinSum) = (Math.Cos(across + down), Math.Sin(across + down));
        var (cosDifference, sinDifference) = (Math.Cos(across - down), Math.Sin(across - down));
        return (_real[sum] * cosSum) - (_imaginary[sum] * sinSum) + (_real[difference] * cosDifference) - (_imaginary[difference] * sinDifference);
    }

    private void Whiten()
    {
        Span<double> power = stackalloc double[Rings];
        Span<int> count = stackalloc int[Rings];
        for (var v = -Rings + 1; v < Rings; v++)
        {
            for (var u = 1; u < Rings; u++)
            {
                if (Ring(u, v) is var ring && ring < Rings)
                {
                    var i = Index(u, v);
                    power[ring] += (_real[i] * _real[i]) + (_imaginary[i] * _imaginary[i]);
                    count[ring]++;
                }
            }
        }

        for (var v = -Rings + 1; v < Rings; v++)
        {
            for (var u = -Rings + 1; u < Rings; u++)
            {
                var ring = Ring(u, v);
                var weight = ring < Rings && power[ring] > 0 ? (float)(1 / Math.Sqrt(power[ring] / count[ring])) : 0;
                var i = Index(u, v);
                (_real[i], _imaginary[i]) = (_real[i] * weight, _imaginary[i] * weight);
            }
        }
    }

    private static int Index(int u, int v) => (((v + Side) % Side) * Side) + ((u + Side) % Side);

    private static int Ring(int u, int v) => (int)Math.Round(Math.Sqrt((u * u) + (v * v)));
}
