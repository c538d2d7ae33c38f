using System.Numerics;

namespace FaceFusion.Imaging.Matting;

/// <summary>Vector algebra over the pixels of a band; all other elements are left alone and count for nothing.</summary>
internal sealed class BandVectors(UnknownBand band)
{
    /// <summary>r = weight (wanted - x) - q.</summary>
    public void Residual(float[] r, float[] weight, float[] wanted, float[] x, float[] q)
    {
        foreach (var (y, first, end) in band.Runs)
        {
            for (var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end); i < stop; i++)
            {
                r[i] = (weight[i] * (wanted[i] - x[i])) - q[i];
            }
        }
    }

    /// <summary>z = r / (a + b).</summary>
    public void Divide(float[] z, float[] r, float[] a, float[] b)
    {
        foreach (var (y, first, end) in band.Runs)
        {
            for (var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end); i < stop; i++)
            {
                z[i] = r[i] / (a[i] + b[i]);
            }
        }
    }

    /// <summary>The scalar product, run by run, so that the order of sums is always the same.</summary>
    public double Dot(float[] a, float[] b)
    {
        double sum = 0;
        foreach (var (y, first, end) in band.Runs)
        {
            var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end);
            var lanes = Vector<float>.Zero;
            for (; i + Vector<float>.Count <= stop; i += Vector<float>.Count)
            {
                lanes += new Vector<float>(a, i) * new Vector<float>(b, i);
            }

            var rest = Vector.Sum(lanes);
            for (; i < stop; i++)
            {
                rest += a[i] * b[i];
            }

            sum += rest;
        }

        return sum;
    }

    /// <summary>a += scale b.</summary>
    public void AddScaled(float[] a, float[] b, float scale)
    {
        foreach (var (y, first, end) in band.Runs)
        {
            for (var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end); i < stop; i++)
            {
                a[i] += scale * b[i];
            }
        }
    }

    /// <summary>a += b c, element by element.</summary>
    public void AddProduct(float[] a, float[] b, float[] c)
    {
        foreach (var (y, first, end) in band.Runs)
        {
            for (var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end); i < stop; i++)
            {
                a[i] += b[i] * c[i];
            }
        }
    }

    /// <summary>p = z + scale p.</summary>
    public void Combine(float[] p, float[] z, float scale)
    {
        foreach (var (y, first, end) in band.Runs)
        {
            for (var (i, stop) = ((y * band.Width) + first, (y * band.Width) + end); i < stop; i++)
            {
                p[i] = z[i] + (scale * p[i]);
            }
        }
    }
}
