using FaceFusion.Imaging.Buffers;

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
        var bands = new List<LinearImage>(count);
        var fine = picture.Clone();
        while (bands.Count < count - 1)
        {
            var coarse = new LinearImage(BinomialPyramid.Half(fine.Width), BinomialPyramid.Half(fine.Height));
            BinomialPyramid.Reduce(fine.Pixels, fine.Width, fine.Height, 4, coarse.Pixels);
            var smooth = new LinearImage(fine.Width, fine.Height);
            BinomialPyramid.Expand(coarse.Pixels, fine.Width, fine.Height, 4, smooth.Pixels);
            for (var i = 0; i < fine.Pixels.Length; i++)
            {
                fine.Pixels[i] -= smooth.Pixels[i];
            }

            bands.Add(fine);
            fine = coarse;
        }

        bands.Add(fine);
        return new LaplacianPyramid(bands);
    }

    /// <summary>Adds the bands up again.</summary>
    public LinearImage Collapse()
    {
        var picture = Levels[^1].Clone();
        for (var k = Levels.Count - 2; k >= 0; k--)
        {
            var band = Levels[k];
            var finer = new LinearImage(band.Width, band.Height);
            BinomialPyramid.Expand(picture.Pixels, band.Width, band.Height, 4, finer.Pixels);
            for (var i = 0; i < finer.Pixels.Length; i++)
            {
                finer.Pixels[i] += band.Pixels[i];
            }

            picture = finer;
        }

        return picture;
    }

    /// <summary>Levels that a picture bears: none is made whose finer neighbour has fewer than 2 samples on both sides.</summary>
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
}
