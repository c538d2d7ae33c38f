using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Imaging.Color;

/// <summary>Cube roots of many values: what CIE L* and OKLab take of light.</summary>
public static class CubeRoot
{
    /// <summary>
    /// The real cube root. A third of the exponent gives a start within 6 %; Halley's iteration cubes the error, so two of
    /// them reach float rounding (tested: 4e-7 relative).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x)
    {
        var magnitude = Vector.Abs(x);
        var third = Vector.ConvertToSingle(Vector.AsVectorInt32(magnitude)) * (1f / 3);
        var y = Vector.AsVectorSingle(Vector.ConvertToInt32(third) + new Vector<int>(709921077));
        for (var i = 0; i < 2; i++)
        {
            var cube = y * y * y;
            y *= (cube + magnitude + magnitude) / (cube + cube + magnitude);
        }

        y = Vector.ConditionalSelect(Vector.Equals(magnitude, Vector<float>.Zero), x, y);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), -y, y);
    }

    /// <summary>Every value becomes its cube root.</summary>
    public static void Apply(Span<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Of(Vector.Create<float>(values[i..])).CopyTo(values[i..]);
        }

        if (i < values.Length)
        {
            Span<float> ends = stackalloc float[Vector<float>.Count];
            ends.Clear();
            values[i..].CopyTo(ends);
            Of(Vector.Create<float>(ends)).CopyTo(ends);
            ends[..(values.Length - i)].CopyTo(values[i..]);
        }
    }
}
