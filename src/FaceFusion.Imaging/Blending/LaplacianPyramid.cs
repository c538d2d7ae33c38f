using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Blending;

/// <summary>Band-pass levels of a picture and the low-pass rest; collapsing them gives the picture back (within float rounding).</summary>
public sealed class LaplacianPyramid
{
    internal LaplacianPyramid(IReadOnlyList<LinearImage> levels) => Levels = levels;

    /// <summary>Finest band first; the last entry is the low-pass rest.</summary>
    public IReadOnlyList<LinearImage> Levels { get; }

    /// <summary>Splits a picture into at most <paramref name="levels"/> entries (fewer where it gets too small).</summary>
    /// <param name="picture">Stays as it is.</param>
    /// <param name="levels">At least 1; 1 gives a copy of the picture alone.</param>
    public static LaplacianPyramid Split(LinearImage picture, int levels)
    {
        var count = LevelCount(picture.Width, picture.Height, levels);
        var bands = new List<LinearImage>(count) { picture.Clone() };
        while (bands.Count < count)
        {
            var fine = bands[^1];
            bands.Add(BinomialPyramid.Reduce(fine));
            RowBands.Run(fine.Height, fine.Width, new ExpandOperation(bands[^1], fine, fine, -1f));
        }

        return new LaplacianPyramid(bands);
    }

    /// <summary>Adds the bands up again.</summary>
    public LinearImage Collapse()
    {
        var picture = Levels[^1].Clone();
        for (var k = Levels.Count - 2; k >= 0; k--)
        {
            var finer = new LinearImage(Levels[k].Width, Levels[k].Height);
            RowBands.Run(finer.Height, finer.Width, new ExpandOperation(picture, Levels[k], finer, 1f));
            picture = finer;
        }

        return picture;
    }

    /// <summary>Levels that a picture bears: the coarsest has at least one pixel more than one on some side, or is the first.</summary>
    internal static int LevelCount(int width, int height, int wanted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1);
        var count = 1;
        while (count < wanted && (width > 1 || height > 1))
        {
            (width, height) = (BinomialPyramid.Half(width), BinomialPyramid.Half(height));
            count++;
        }

        return count;
    }

    /// <summary>result = band + sign * the coarser level on the band's grid.</summary>
    private readonly struct ExpandOperation(LinearImage coarse, LinearImage band, LinearImage result, float sign) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var rented = ArrayPool<float>.Shared.Rent((4 * band.Width) + BinomialPyramid.ExpandScratch(coarse));
            var row = rented.AsSpan(0, 4 * band.Width);
            for (var y = firstRow; y < endRow; y++)
            {
                BinomialPyramid.ExpandRow(coarse, y, rented.AsSpan(row.Length), row);
                var expanded = MemoryMarshal.Cast<float, Vector128<float>>(row);
                var source = MemoryMarshal.Cast<float, Vector128<float>>(band.Row(y));
                var target = MemoryMarshal.Cast<float, Vector128<float>>(result.Row(y));
                for (var x = 0; x < target.Length; x++)
                {
                    target[x] = source[x] + (expanded[x] * sign);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
