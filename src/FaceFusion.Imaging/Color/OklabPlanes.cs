using System.Numerics;
using System.Runtime.CompilerServices;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Color;

/// <summary>OKLab [Ottosson 2020] of sRGB-encoded colour planes: for statistics and segmentation, which compare colours as people do.</summary>
public static class OklabPlanes
{
    // Steps of the encoded value between which the curve is taken as straight: off by less than 1e-5.
    private const int Steps = 1024;

    private static readonly float[] s_linear = MakeLinear();

    /// <summary>Puts lightness (white is 1), a (green to red) and b (blue to yellow) into three planes of the colours' size.</summary>
    /// <param name="red">sRGB-encoded, 0..1; values beyond are cut.</param>
    /// <param name="green">The same.</param>
    /// <param name="blue">The same.</param>
    /// <param name="lightness">Takes L.</param>
    /// <param name="a">Takes a.</param>
    /// <param name="b">Takes b.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static void FromEncoded(Plane red, Plane green, Plane blue, Plane lightness, Plane a, Plane b)
    {
        if (!Fits(green) || !Fits(blue) || !Fits(lightness) || !Fits(a) || !Fits(b))
        {
            throw new ArgumentException("All planes must have one size.", nameof(red));
        }

        for (var y = 0; y < red.Height; y++)
        {
            FromEncoded(red.Row(y), green.Row(y), blue.Row(y), lightness.Row(y), a.Row(y), b.Row(y));
        }

        bool Fits(Plane plane) => (plane.Width, plane.Height) == (red.Width, red.Height);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FromEncoded(ReadOnlySpan<float> red, ReadOnlySpan<float> green, ReadOnlySpan<float> blue, Span<float> lightness, Span<float> a, Span<float> b)
    {
        var width = Vector<float>.Count;
        Span<float> rgb = stackalloc float[3 * width];
        Span<float> lab = stackalloc float[3 * width];
        for (var x = 0; x < red.Length; x += width)
        {
            var count = Math.Min(width, red.Length - x);
            for (var i = 0; i < count; i++)
            {
                (rgb[i], rgb[width + i], rgb[(2 * width) + i]) = (ToLinear(red[x + i]), ToLinear(green[x + i]), ToLinear(blue[x + i]));
            }

            OklabVector.FromLinear(new(rgb), new(rgb[width..]), new(rgb[(2 * width)..]), out var l, out var aa, out var bb);
            l.CopyTo(lab);
            aa.CopyTo(lab[width..]);
            bb.CopyTo(lab[(2 * width)..]);
            lab[..count].CopyTo(lightness[x..]);
            lab.Slice(width, count).CopyTo(a[x..]);
            lab.Slice(2 * width, count).CopyTo(b[x..]);
        }
    }

    private static float ToLinear(float encoded)
    {
        var at = Math.Clamp(encoded, 0f, 1f) * Steps;
        var index = (int)at;
        return s_linear[index] + ((s_linear[index + 1] - s_linear[index]) * (at - index));
    }

    private static float[] MakeLinear()
    {
        // One entry past the end, so that 1 itself has a right neighbour.
        var table = new float[Steps + 2];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = (float)SrgbCurve.ToLinear(Math.Min(1, (double)i / Steps));
        }

        return table;
    }
}
