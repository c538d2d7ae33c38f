using System.Runtime.Intrinsics.X86;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

public sealed class CubicTapsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(52)]
    public void Accumulate_EveryVectorWidth_EqualsThePlainTaps(int count)
    {
        var image = Noise.Linear(40, 30, opaque: false);
        var random = new Random(count);
        var (offsets, fx, fy) = (new int[count], new float[count], new float[count]);
        var expected = Noise.Linear(count, 1, 9);
        var (wide, middle, narrow) = (expected.Clone(), expected.Clone(), expected.Clone());
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Next(1, 38), random.Next(1, 28));
            (offsets[i], fx[i], fy[i]) = (4 * ((40 * y) + x), random.NextSingle(), random.NextSingle());
            using var source = SamplingSource.Wrap(image, 0, 0, 1);
            PlainSampler.Add(new SourceView(source, image, new(0, 0, 40, 30)), x + (double)fx[i], y + (double)fy[i], WarpBorder.Replicate, WarpFilter.Bicubic, 0.6f, expected.Pixels.Slice(4 * i, 4));
        }

        if (Avx512F.IsSupported)
        {
            CubicTaps.Accumulate512(image.Pixels, 160, offsets, fx, fy, 0.6f, isSum: true, wide.Pixels);
            Numbers.Close(expected.Pixels, wide.Pixels, 1e-5);
        }

        CubicTaps.Accumulate256(image.Pixels, 160, offsets, fx, fy, 0.6f, middle.Pixels);
        CubicTaps.Accumulate128(image.Pixels, 160, offsets, fx, fy, 0.6f, narrow.Pixels);

        Numbers.Close(expected.Pixels, middle.Pixels, 1e-5);
        Numbers.Close(expected.Pixels, narrow.Pixels, 1e-5);
    }
}
