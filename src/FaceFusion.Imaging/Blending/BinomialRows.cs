using System.Numerics;

namespace FaceFusion.Imaging.Blending;

/// <summary>Whole rows weighted together by the binomial (1 4 6 4 1) and by what it leaves to either parity when it interpolates.</summary>
internal static class BinomialRows
{
    /// <summary>result = (above + 6 middle + below) / 8.</summary>
    public static void Mix(ReadOnlySpan<float> above, ReadOnlySpan<float> middle, ReadOnlySpan<float> below, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((Vector.Create(above[i..]) + (Vector.Create(middle[i..]) * 6f) + Vector.Create(below[i..])) * 0.125f).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (above[i] + (middle[i] * 6f) + below[i]) * 0.125f;
        }
    }

    /// <summary>result = (middle + below) / 2.</summary>
    public static void Mean(ReadOnlySpan<float> middle, ReadOnlySpan<float> below, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((Vector.Create(middle[i..]) + Vector.Create(below[i..])) * 0.5f).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = (middle[i] + below[i]) * 0.5f;
        }
    }

    /// <summary>result = a + 4 b + 6 c + 4 d + e.</summary>
    public static void Binomial(ReadOnlySpan<float> a, ReadOnlySpan<float> b, ReadOnlySpan<float> c, ReadOnlySpan<float> d, ReadOnlySpan<float> e, Span<float> result)
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var ends = Vector.Create(a[i..]) + Vector.Create(e[i..]);
            var sides = Vector.Create(b[i..]) + Vector.Create(d[i..]);
            (ends + (sides * 4f) + (Vector.Create(c[i..]) * 6f)).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++)
        {
            result[i] = a[i] + e[i] + ((b[i] + d[i]) * 4f) + (c[i] * 6f);
        }
    }
}
