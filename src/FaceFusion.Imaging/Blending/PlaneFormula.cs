using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Imaging.Blending;

/// <summary>A value made of two others.</summary>
internal interface IPlaneFormula
{
    /// <summary>Of vectors of them.</summary>
    static abstract Vector<float> Of(Vector<float> first, Vector<float> second);
}

/// <summary>Applies a formula to rows.</summary>
internal static class PlaneFormula
{
    /// <summary>result[i] = formula(first[i], second[i]); the result may be one of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apply<TFormula>(ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<float> result)
        where TFormula : IPlaneFormula
    {
        var i = 0;
        for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            TFormula.Of(Vector.Create(first[i..]), Vector.Create(second[i..])).CopyTo(result[i..]);
        }

        if (i < result.Length)
        {
            // The rest, fewer than a vector holds.
            Span<float> ends = stackalloc float[2 * Vector<float>.Count];
            ends.Clear();
            first[i..].CopyTo(ends);
            second[i..].CopyTo(ends[Vector<float>.Count..]);
            TFormula.Of(Vector.Create<float>(ends), Vector.Create<float>(ends[Vector<float>.Count..])).CopyTo(ends);
            ends[..(result.Length - i)].CopyTo(result[i..]);
        }
    }
}
