using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>Means over square windows that are cut at the borders.</summary>
/// <remarks>
/// Down, a sum slides at a cost that does not depend on the window. Across, where a sliding sum would wait for itself at every
/// pixel, windows are added up anew for a vector of pixels at once: less work for all radii that are used.
/// </remarks>
internal static class BoxMean
{
    /// <summary>Puts the mean over <paramref name="radius"/> pixels around each into <paramref name="result"/>, which may be the source.</summary>
    public static void Apply(Plane source, int radius, Plane result)
    {
        var (width, height) = (source.Width, source.Height);
        var room = width + (2 * radius) + Vector<float>.Count;
        var rented = ArrayPool<float>.Shared.Rent(((height + 1) * width) + room);
        var across = rented.AsSpan(0, height * width);
        var column = rented.AsSpan(height * width, width);
        var padded = rented.AsSpan((height + 1) * width, room);
        padded.Clear();
        for (var y = 0; y < height; y++)
        {
            source.Row(y).CopyTo(padded[radius..]);
            MeanAcross(padded, radius, across.Slice(y * width, width));
        }

        // Rows are small numbers of near-equal size, so that sliding in float loses less than 1e-5 over a thousand rows.
        column.Clear();
        for (var y = -radius; y < height; y++)
        {
            var comes = y + radius < height ? across.Slice((y + radius) * width, width) : default;
            var goes = y - radius > 0 ? across.Slice((y - radius - 1) * width, width) : default;
            Slide(column, comes, goes, 1f / Count(y, radius, height), y < 0 ? default : result.Row(y));
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Means of windows of a row that lies in <paramref name="padded"/> between zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeanAcross(ReadOnlySpan<float> padded, int radius, Span<float> result)
    {
        var window = (2 * radius) + 1;
        for (var x = 0; x < result.Length; x += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            for (var k = 0; k < window; k++)
            {
                sum += new Vector<float>(padded[(x + k)..]);
            }

            Lanes.Store(sum / window, result, x);
        }

        // Windows that are cut: those at the left, then those at the right that are none of the left.
        for (var x = 0; x < Math.Min(radius, result.Length); x++)
        {
            result[x] *= (float)window / Count(x, radius, result.Length);
        }

        for (var x = Math.Max(radius, result.Length - radius); x < result.Length; x++)
        {
            result[x] *= (float)window / Count(x, radius, result.Length);
        }
    }

    /// <summary>How many of <paramref name="length"/> places lie within <paramref name="radius"/> of one.</summary>
    private static int Count(int at, int radius, int length) => Math.Min(at + radius, length - 1) - Math.Max(at - radius, 0) + 1;

    /// <summary>Moves sums of columns a row down, and puts their means where there is a row for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slide(Span<float> column, ReadOnlySpan<float> comes, ReadOnlySpan<float> goes, float scale, Span<float> result)
    {
        for (var x = 0; x < column.Length; x += Vector<float>.Count)
        {
            var sum = Lanes.Load(column, x);
            sum += comes.IsEmpty ? Vector<float>.Zero : Lanes.Load(comes, x);
            sum -= goes.IsEmpty ? Vector<float>.Zero : Lanes.Load(goes, x);
            Lanes.Store(sum, column, x);
            if (!result.IsEmpty)
            {
                Lanes.Store(sum * scale, result, x);
            }
        }
    }
}
