using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Warping;

/// <summary>
/// Sampling where taps cross the picture's border or leave the part of it that lies ready. The taps of each position are laid
/// out one by one as a picture of four by four pixels, and the same kernels read them: a pixel has the same bits whichever way
/// it is taken.
/// </summary>
internal static class BorderTaps
{
    private const int Side = 4;
    private const int Patch = Side * Side;
    private const int AtOnce = 16;

    /// <summary>target[i] += (or =) weight * view(x[i] + fx[i], y[i] + fy[i]), with fractions in 0..1 and 4 floats per position in the target.</summary>
    [SkipLocalsInit]
    public static void Accumulate(SourceView view, ReadOnlySpan<int> x, ReadOnlySpan<int> y, ReadOnlySpan<float> fx, ReadOnlySpan<float> fy, WarpBorder border, WarpFilter filter, float weight, bool isSum, Span<float> target)
    {
        Span<byte> patches = stackalloc byte[AtOnce * Patch * 4 * sizeof(float)];
        Span<int> offsets = stackalloc int[AtOnce];
        for (var i = 0; i < AtOnce; i++)
        {
            offsets[i] = 4 * ((Patch * i) + Side + 1);
        }

        var size = Patch * view.PixelSize;
        for (var first = 0; 4 * first < target.Length; first += AtOnce)
        {
            var count = Math.Min(AtOnce, (target.Length / 4) - first);
            for (var i = 0; i < count; i++)
            {
                Fill(view, x[first + i] - 1, y[first + i] - 1, border, filter, patches.Slice(size * i, size));
            }

            var run = target.Slice(4 * first, 4 * count);
            if (view.IsPacked)
            {
                PackedTaps.Accumulate(MemoryMarshal.Cast<byte, short>(patches), 4 * Side, offsets, fx[first..], fy[first..], weight, isSum, run);
            }
            else if (filter == WarpFilter.Bicubic)
            {
                CubicTaps.Accumulate(MemoryMarshal.Cast<byte, float>(patches), 4 * Side, offsets, fx[first..], fy[first..], weight, isSum, run);
            }
            else
            {
                LinearTaps.Accumulate(MemoryMarshal.Cast<byte, float>(patches), 4 * Side, offsets, fx[first..], fy[first..], weight, isSum, run);
            }
        }
    }

    /// <summary>Lays out the taps that the filter reads: all of them, or the two by two in the middle.</summary>
    private static void Fill(SourceView view, int left, int top, WarpBorder border, WarpFilter filter, Span<byte> patch)
    {
        var size = view.PixelSize;
        var (first, end) = filter == WarpFilter.Bicubic ? (0, Side) : (1, Side - 1);
        for (var i = first; i < end; i++)
        {
            if (view.Holds(left, top + i, left + Side - 1, top + i))
            {
                view.Row(left, top + i, Side).CopyTo(patch[(i * Side * size)..]);
                continue;
            }

            for (var j = first; j < end; j++)
            {
                var (column, row) = (left + j, top + i);
                var pixel = patch.Slice(((i * Side) + j) * size, size);
                if (border == WarpBorder.Transparent && ((uint)column >= (uint)view.Width || (uint)row >= (uint)view.Height))
                {
                    pixel.Clear();
                }
                else
                {
                    view.Read(Math.Clamp(column, 0, view.Width - 1), Math.Clamp(row, 0, view.Height - 1), pixel);
                }
            }
        }
    }
}
