using System.Numerics;

namespace FaceFusion.Faces.Space;

/// <summary>Principal components of textures, each a row of whole numbers of one byte and its scale: a fourth of the memory of floats.</summary>
internal sealed class TextureComponents(sbyte[] rows, float[] scales)
{
    /// <summary>Number of components.</summary>
    public int Count => scales.Length;

    private int Length => rows.Length / scales.Length;

    /// <summary>What is left of a difference to the mean in the first <paramref name="count"/> components.</summary>
    public float[] Project(ReadOnlySpan<float> difference, int count)
    {
        var projected = new float[Length];
        for (var k = 0; k < Math.Min(count, Count); k++)
        {
            var row = rows.AsSpan(k * Length, Length);
            AddScaled(projected, row, Dot(row, difference) * scales[k] * scales[k]);
        }

        return projected;
    }

    private static float Dot(ReadOnlySpan<sbyte> row, ReadOnlySpan<float> values)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Widen(row[i..], out var a, out var b, out var c, out var d);
            var at = values[i..];
            sum += (a * new Vector<float>(at)) + (b * new Vector<float>(at[Vector<float>.Count..]))
                + (c * new Vector<float>(at[(2 * Vector<float>.Count)..])) + (d * new Vector<float>(at[(3 * Vector<float>.Count)..]));
        }

        var rest = Vector.Sum(sum);
        for (; i < row.Length; i++)
        {
            rest += row[i] * values[i];
        }

        return rest;
    }

    private static void AddScaled(Span<float> sum, ReadOnlySpan<sbyte> row, float weight)
    {
        var i = 0;
        for (; i <= row.Length - Vector<sbyte>.Count; i += Vector<sbyte>.Count)
        {
            Widen(row[i..], out var a, out var b, out var c, out var d);
            Add(sum[i..], a, weight);
            Add(sum[(i + Vector<float>.Count)..], b, weight);
            Add(sum[(i + (2 * Vector<float>.Count))..], c, weight);
            Add(sum[(i + (3 * Vector<float>.Count))..], d, weight);
        }

        for (; i < row.Length; i++)
        {
            sum[i] += weight * row[i];
        }
    }

    private static void Add(Span<float> sum, Vector<float> values, float weight) => (new Vector<float>(sum) + (values * weight)).CopyTo(sum);

    private static void Widen(ReadOnlySpan<sbyte> values, out Vector<float> a, out Vector<float> b, out Vector<float> c, out Vector<float> d)
    {
        Vector.Widen(new Vector<sbyte>(values), out var low, out var high);
        Vector.Widen(low, out var first, out var second);
        Vector.Widen(high, out var third, out var fourth);
        (a, b, c, d) = (Vector.ConvertToSingle(first), Vector.ConvertToSingle(second), Vector.ConvertToSingle(third), Vector.ConvertToSingle(fourth));
    }
}
