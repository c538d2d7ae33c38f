using System.Numerics;
using System.Runtime.CompilerServices;

namespace FaceFusion.Faces;

/// <summary>Reads and writes vectors of a row of floats whose length is no multiple of theirs.</summary>
internal static class Lanes
{
    /// <summary>Values from <paramref name="at"/> on, zeros beyond the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> values, int at) =>
        at <= values.Length - Vector<float>.Count ? new(values[at..]) : LoadRest(values[at..]);

    /// <summary>Puts values from <paramref name="at"/> on, as many as there is room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> lanes, Span<float> values, int at)
    {
        if (at <= values.Length - Vector<float>.Count)
        {
            lanes.CopyTo(values[at..]);
        }
        else
        {
            StoreRest(lanes, values[at..]);
        }
    }

    // Apart from the others: what takes room on the stack is not inlined.
    private static Vector<float> LoadRest(ReadOnlySpan<float> values)
    {
        Span<float> rest = stackalloc float[Vector<float>.Count];
        rest.Clear();
        values.CopyTo(rest);
        return new(rest);
    }

    private static void StoreRest(Vector<float> lanes, Span<float> values)
    {
        Span<float> rest = stackalloc float[Vector<float>.Count];
        lanes.CopyTo(rest);
        rest[..values.Length].CopyTo(values);
    }
}
