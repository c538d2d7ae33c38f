using System.Numerics;
using System.Runtime.InteropServices;

namespace FaceFusion.Provenance.Watermark;

/// <summary>The discrete Fourier transform of a square of <see cref="Side"/> samples, in place (radix 2, decimation in time).</summary>
internal static class Fourier
{
    /// <summary>Samples a side.</summary>
    public const int Side = 128;

    private const int Bits = 7;

    private static readonly float[] s_cos = [.. Enumerable.Range(0, Side / 2).Select(i => (float)Math.Cos(2 * Math.PI * i / Side))];
    private static readonly float[] s_sin = [.. Enumerable.Range(0, Side / 2).Select(i => (float)Math.Sin(2 * Math.PI * i / Side))];
    private static readonly int[] s_reversed = [.. Enumerable.Range(0, Side).Select(Reverse)];

    /// <summary>Transforms rows, then columns; neither way is scaled.</summary>
    /// <param name="real">Row by row.</param>
    /// <param name="imaginary">Row by row.</param>
    /// <param name="inverse">True for the way back: the exponent's sign is then plus.</param>
    public static void Transform(Span<float> real, Span<float> imaginary, bool inverse)
    {
        var sign = inverse ? 1f : -1f;
        for (var pass = 0; pass < 2; pass++)
        {
            Columns(real, imaginary, sign);
            Transpose(real);
            Transpose(imaginary);
        }
    }

    /// <summary>All columns at once: a butterfly of two rows is one of as many samples as a vector has lanes.</summary>
    private static void Columns(Span<float> real, Span<float> imaginary, float sign)
    {
        for (var i = 0; i < Side; i++)
        {
            if (s_reversed[i] is var j && j > i)
            {
                Swap(real.Slice(i * Side, Side), real.Slice(j * Side, Side));
                Swap(imaginary.Slice(i * Side, Side), imaginary.Slice(j * Side, Side));
            }
        }

        for (var half = 1; half < Side; half *= 2)
        {
            var step = Side / (2 * half);
            for (var start = 0; start < Side; start += 2 * half)
            {
                for (var k = 0; k < half; k++)
                {
                    var (upper, lower) = ((start + k) * Side, (start + k + half) * Side);
                    Butterflies(
                        real.Slice(upper, Side), imaginary.Slice(upper, Side), real.Slice(lower, Side), imaginary.Slice(lower, Side), s_cos[k * step], sign * s_sin[k * step]);
                }
            }
        }
    }

    private static void Butterflies(Span<float> realA, Span<float> imaginaryA, Span<float> realB, Span<float> imaginaryB, float cos, float sin)
    {
        // 128 samples are a whole number of vectors of any width.
        ref var ra = ref MemoryMarshal.GetReference(realA);
        ref var ia = ref MemoryMarshal.GetReference(imaginaryA);
        ref var rb = ref MemoryMarshal.GetReference(realB);
        ref var ib = ref MemoryMarshal.GetReference(imaginaryB);
        var (c, s) = (new Vector<float>(cos), new Vector<float>(sin));
        for (nuint i = 0; i < Side; i += (nuint)Vector<float>.Count)
        {
            var (bRe, bIm) = (Vector.LoadUnsafe(ref rb, i), Vector.LoadUnsafe(ref ib, i));
            var (aRe, aIm) = (Vector.LoadUnsafe(ref ra, i), Vector.LoadUnsafe(ref ia, i));
            var (re, im) = ((bRe * c) - (bIm * s), (bRe * s) + (bIm * c));
            (aRe - re).StoreUnsafe(ref rb, i);
            (aIm - im).StoreUnsafe(ref ib, i);
            (aRe + re).StoreUnsafe(ref ra, i);
            (aIm + im).StoreUnsafe(ref ia, i);
        }
    }

    private static void Swap(Span<float> first, Span<float> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = (second[i], first[i]);
        }
    }

    private static void Transpose(Span<float> square)
    {
        for (var y = 0; y < Side; y++)
        {
            for (var x = y + 1; x < Side; x++)
            {
                (square[(y * Side) + x], square[(x * Side) + y]) = (square[(x * Side) + y], square[(y * Side) + x]);
            }
        }
    }

    private static int Reverse(int index)
    {
        var reversed = 0;
        for (var bit = 0; bit < Bits; bit++)
        {
            reversed |= ((index >> bit) & 1) << (Bits - 1 - bit);
        }

        return reversed;
    }
}
