using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>A part of a photo, reduced: the mean of every block of pixels, sRGB-encoded, 0..1.</summary>
internal sealed class RegionFrame : IDisposable
{
    private RegionFrame(int width, int height) => (Red, Green, Blue) = (PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height));

    /// <summary>Pixels across.</summary>
    public int Width => Red.Width;

    /// <summary>Pixels down.</summary>
    public int Height => Red.Height;

    /// <summary>Red.</summary>
    public Plane Red { get; }

    /// <summary>Green.</summary>
    public Plane Green { get; }

    /// <summary>Blue.</summary>
    public Plane Blue { get; }

    /// <summary>
    /// The part <paramref name="box"/> of what the area becomes at the size of <paramref name="grid"/>, which is not larger
    /// than it; blocks differ by a pixel where the area is no multiple.
    /// </summary>
    public static RegionFrame Of(Bitmap photo, RegionGrid grid, PixelRegion box)
    {
        var frame = new RegionFrame(box.Width, box.Height);
        var rows = new PixelRows(photo);
        var columns = Enumerable.Range(box.X, box.Width + 1).Select(grid.FirstColumn).ToArray();
        var (left, count) = (columns[0], columns[^1] - columns[0]);
        var scratch = ArrayPool<byte>.Shared.Rent(3 * count);
        var sums = ArrayPool<int>.Shared.Rent(3 * count);
        for (var y = 0; y < box.Height; y++)
        {
            var (top, bottom) = (grid.FirstRow(box.Y + y), grid.FirstRow(box.Y + y + 1));
            var sum = sums.AsSpan(0, 3 * count);
            sum.Clear();
            for (var row = top; row < bottom; row++)
            {
                Add(rows.Read(row, left, count, scratch), sum);
            }

            frame.Put(y, sum, bottom - top, columns);
        }

        ArrayPool<int>.Shared.Return(sums);
        ArrayPool<byte>.Shared.Return(scratch);
        return frame;
    }

    /// <summary>Gives the planes back to the pool; whoever hands them on does not.</summary>
    public void Dispose()
    {
        PlanePool.Return(Red);
        PlanePool.Return(Green);
        PlanePool.Return(Blue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<byte> row, Span<int> sum)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            AddLanes(low, sum[i..]);
            AddLanes(high, sum[(i + Vector<ushort>.Count)..]);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += row[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddLanes(Vector<ushort> values, Span<int> sum)
    {
        Vector.Widen(values, out var low, out var high);
        (new Vector<int>(sum) + Vector.AsVectorInt32(low)).CopyTo(sum);
        (new Vector<int>(sum[Vector<int>.Count..]) + Vector.AsVectorInt32(high)).CopyTo(sum[Vector<int>.Count..]);
    }

    private void Put(int y, ReadOnlySpan<int> sum, int rows, int[] columns)
    {
        var red = Red.Row(y);
        var green = Green.Row(y);
        var blue = Blue.Row(y);
        for (var x = 0; x < Width; x++)
        {
            var (from, to) = (columns[x] - columns[0], columns[x + 1] - columns[0]);
            int r = 0, g = 0, b = 0;
            for (var i = 3 * from; i < 3 * to; i += 3)
            {
                r += sum[i];
                g += sum[i + 1];
                b += sum[i + 2];
            }

            var scale = 1f / (255f * rows * (to - from));
            (red[x], green[x], blue[x]) = (r * scale, g * scale, b * scale);
        }
    }
}
