namespace FaceFusion.Faces;

/// <summary>Arithmetic of embeddings.</summary>
public static class EmbeddingVectors
{
    /// <summary>Euclidean length.</summary>
    public static double Length(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The vector of length 1 in the same direction; a vector of next to no length stays as it is.</summary>
    public static float[] Unit(float[] vector)
    {
        var length = Length(vector);
        return length > 1e-12 ? Sum([(1 / length, vector)]) : vector;
    }

    /// <summary>A weighted sum.</summary>
    /// <param name="parts">At least one, all of one size.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public static float[] Sum(IReadOnlyList<(double Weight, float[] Vector)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var sum = new double[parts[0].Vector.Length];
        foreach (var (weight, vector) in parts)
        {
            if (vector.Length != sum.Length)
            {
                throw new ArgumentException($"Embeddings of one net have as many numbers; got {sum.Length} and {vector.Length}.", nameof(parts));
            }

            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * vector[i];
            }
        }

        return Array.ConvertAll(sum, value => (float)value);
    }
}
