using System.Collections.Concurrent;

namespace FaceFusion.Faces;

/// <summary>Lends the arrays in which nets are shown crops, made to measure, for a tensor's values are exactly as many as its shape says: a film needs the same few for every frame. Safe for concurrent use.</summary>
internal static class CropArrays
{
    /// <summary>Arrays of a length that are kept; nobody has more runs at once than a machine has cores.</summary>
    private const int MostKept = 8;

    /// <summary>Values beyond which an array is not kept: of photos of whole schools.</summary>
    private const int Longest = 1024 * 1024;

    private static readonly ConcurrentDictionary<int, ConcurrentBag<float[]>> s_kept = new();

    /// <summary>An array of just so many values, whatever was in it before.</summary>
    public static float[] Rent(int length) => s_kept.TryGetValue(length, out var kept) && kept.TryTake(out var values) ? values : new float[length];

    /// <summary>Takes one back; it must not be used any more.</summary>
    public static void Return(float[] values)
    {
        if (values.Length <= Longest && s_kept.GetOrAdd(values.Length, static _ => []) is { Count: < MostKept } kept)
        {
            kept.Add(values);
        }
    }
}
