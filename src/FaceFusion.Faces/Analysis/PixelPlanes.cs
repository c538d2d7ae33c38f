using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Faces;

/// <summary>Pixels of 8 bits as nets take them: three planes of values 0..1.</summary>
internal static class PixelPlanes
{
    private const float Scale = 1 / 255f;

    // Where 16 pixels of three bytes lie in three vectors; what is out of range becomes 0.
    private const byte None = 255;

    /// <summary>One row.</summary>
    /// <param name="rgb">Three bytes a pixel.</param>
    /// <param name="red">Takes as many values as there are pixels.</param>
    /// <param name="green">The same.</param>
    /// <param name="blue">The same.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(ReadOnlySpan<byte> rgb, Span<float> red, Span<float> green, Span<float> blue)
    {
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; x <= red.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
            {
                var pixels = rgb.Slice(3 * x, 3 * Vector128<byte>.Count);
                var (a, b, c) = (Vector128.Create(pixels), Vector128.Create(pixels[16..]), Vector128.Create(pixels[32..]));
                Store(
                    Vector128.Shuffle(a, Vector128.Create(0, 3, 6, 9, 12, 15, None, None, None, None, None, None, None, None, None, None))
                    | Vector128.Shuffle(b, Vector128.Create(None, None, None, None, None, None, 2, 5, 8, 11, 14, None, None, None, None, None))
                    | Vector128.Shuffle(c, Vector128.Create(None, None, None, None, None, None, None, None, None, None, None, 1, 4, 7, 10, 13)),
                    red[x..]);
                Store(
                    Vector128.Shuffle(a, Vector128.Create(1, 4, 7, 10, 13, None, None, None, None, None, None, None, None, None, None, None))
                    | Vector128.Shuffle(b, Vector128.Create(None, None, None, None, None, 0, 3, 6, 9, 12, 15, None, None, None, None, None))
                    | Vector128.Shuffle(c, Vector128.Create(None, None, None, None, None, None, None, None, None, None, None, 2, 5, 8, 11, 14)),
                    green[x..]);
                Store(
                    Vector128.Shuffle(a, Vector128.Create(2, 5, 8, 11, 14, None, None, None, None, None, None, None, None, None, None, None))
                    | Vector128.Shuffle(b, Vector128.Create(None, None, None, None, None, 1, 4, 7, 10, 13, None, None, None, None, None, None))
                    | Vector128.Shuffle(c, Vector128.Create(None, None, None, None, None, None, None, None, None, None, 0, 3, 6, 9, 12, 15)),
                    blue[x..]);
            }
        }

        for (; x < red.Length; x++)
        {
            red[x] = rgb[3 * x] * Scale;
            green[x] = rgb[(3 * x) + 1] * Scale;
            blue[x] = rgb[(3 * x) + 2] * Scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<byte> samples, Span<float> values)
    {
        var (low, high) = Vector128.Widen(samples);
        var (a, b) = Vector128.Widen(low);
        var (c, d) = Vector128.Widen(high);
        Store(a, values);
        Store(b, values[4..]);
        Store(c, values[8..]);
        Store(d, values[12..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<uint> samples, Span<float> values) => (Vector128.ConvertToSingle(samples.AsInt32()) * Scale).CopyTo(values);
}
