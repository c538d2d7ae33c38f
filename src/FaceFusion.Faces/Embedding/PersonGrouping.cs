namespace FaceFusion.Faces;

/// <summary>
/// Finds which faces are of one person: agglomerative clustering with average linkage [Sokal and Michener 1958]. The two most
/// alike groups are joined, then the next two, until no two are alike enough; how alike groups are is the mean cosine over
/// all pairs of their faces. Of equally alike pairs the first in the order of the faces is joined, so the result depends on nothing
/// else.
/// </summary>
public static class PersonGrouping
{
    /// <summary>Groups faces.</summary>
    /// <param name="embeddings">One embedding a face, of length 1 each and all with as many numbers.</param>
    /// <param name="threshold">Mean cosine, -1..1, from which on groups are one person; <see cref="IFaceEmbedder.SamePersonThreshold"/>.</param>
    /// <param name="mayBeOne">False for two faces that cannot be one person, such as two of one photo; null lets all be.</param>
    /// <returns>Indexes of the faces of each person, rising; people in the order of their first face. Everyone is in one of them.</returns>
    /// <exception cref="ArgumentException">Embeddings differ in length, or the threshold is no number.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Group(
        IReadOnlyList<float[]> embeddings, double threshold, Func<int, int, bool>? mayBeOne = null)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        if (double.IsNaN(threshold))
        {
            throw new ArgumentException("The threshold is no number.", nameof(threshold));
        }

        var groups = Enumerable.Range(0, embeddings.Count).Select(i => new List<int> { i }).ToList();
        var likeness = Cosines(embeddings, mayBeOne);
        while (MostAlike(groups.Count, likeness) is var (i, j, alike) && alike >= threshold)
        {
            Join(groups, likeness, i, j);
        }

        return [.. groups.Select(group => group.Order().ToArray())];
    }

    /// <summary>How alike two faces are; negative infinity where they cannot be one person, which no mean takes back.</summary>
    private static List<List<double>> Cosines(IReadOnlyList<float[]> embeddings, Func<int, int, bool>? mayBeOne)
    {
        var rows = new List<List<double>>();
        for (var i = 0; i < embeddings.Count; i++)
        {
            rows.Add([.. Enumerable.Range(0, embeddings.Count).Select(j =>
                mayBeOne?.Invoke(Math.Min(i, j), Math.Max(i, j)) == false ? double.NegativeInfinity : Dot(embeddings[i], embeddings[j]))]);
        }

        return rows;
    }

    private static (int I, int J, double Likeness) MostAlike(int count, List<List<double>> likeness)
    {
        var best = (I: -1, J: -1, Likeness: double.NegativeInfinity);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                if (likeness[i][j] > best.Likeness)
                {
                    best = (i, j, likeness[i][j]);
                }
            }
        }

        return best;
    }

    /// <summary>Joins group j to group i &lt; j; the mean over pairs follows from those of both (Lance and Williams 1967).</summary>
    private static void Join(List<List<int>> groups, List<List<double>> likeness, int i, int j)
    {
        var (ni, nj) = (groups[i].Count, groups[j].Count);
        for (var k = 0; k < groups.Count; k++)
        {
            var mean = ((ni * likeness[i][k]) + (nj * likeness[j][k])) / (ni + nj);
            (likeness[i][k], likeness[k][i]) = (mean, mean);
        }

        groups[i].AddRange(groups[j]);
        groups.RemoveAt(j);
        likeness.RemoveAt(j);
        foreach (var row in likeness)
        {
            row.RemoveAt(j);
        }
    }

    private static double Dot(float[] a, float[] b)
    {
        if (a.Length != b.Length)
        {
            throw new ArgumentException($"Embeddings of one net have as many numbers; got {a.Length} and {b.Length}.");
        }

        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
