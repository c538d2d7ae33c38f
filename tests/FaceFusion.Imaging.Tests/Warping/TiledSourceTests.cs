using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Tests.Support;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Imaging.Tests.Warping;

/// <summary>A source that is never made as a whole reads as one that is.</summary>
public sealed class TiledSourceTests
{
    private const int Width = 301;
    private const int Height = 257;
    private static readonly Bitmap s_photo = Noise.Bitmap(Width, Height, 3);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 40)]
    public void Accumulate_TwiceAndChanged_EqualsTheWholeToTheBit(int factor, double edgeFade)
    {
        var map = Warps.Of(new(0, 0, 160, 140), 16, p => new((p.X * 1.7) + (4 * Math.Sin(p.Y / 30)), p.Y * 1.6));
        using var whole = SamplingSource.Create(s_photo, new(6, 9, 280, 240), factor, edgeFade);
        using var tiled = SamplingSource.Create(s_photo, new(6, 9, 280, 240), factor, edgeFade, inTiles: true);
        whole.Change(new Ramp());
        tiled.Change(new Ramp());

        for (var pass = 0; pass < 2; pass++)
        {
            LinearImage expected = new(160, 140), actual = new(160, 140);
            WarpKernel.Accumulate(whole, map, 1, expected, WarpBorder.Transparent, WarpFilter.Bicubic);
            WarpKernel.Accumulate(tiled, map, 1, actual, WarpBorder.Transparent, WarpFilter.Bicubic);

            Numbers.Same(expected.Pixels, actual.Pixels);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Copy_Changed_LeavesTheOther(bool inTiles)
    {
        using var source = SamplingSource.Create(s_photo, new(0, 0, Width, Height), 2, inTiles: inTiles);
        source.Change(new Ramp());
        var before = source.Read(new(11, 7, 60, 50));

        using (var copy = source.Copy())
        {
            copy.Change(new Ramp());
            Assert.NotEqual(before.Pixels.ToArray(), copy.Read(new(11, 7, 60, 50)).Pixels.ToArray());
        }

        Numbers.Same(before.Pixels, source.Read(new(11, 7, 60, 50)).Pixels);
    }

    [Fact]
    public void Read_AnyPart_IsThatPartOfTheWhole()
    {
        using var whole = SamplingSource.Create(s_photo, new(3, 5, 290, 250), 3);
        using var tiled = SamplingSource.Create(s_photo, new(3, 5, 290, 250), 3, inTiles: true);

        Numbers.Same(whole.Read(new(0, 0, whole.Width, whole.Height)).Pixels, tiled.Read(new(0, 0, tiled.Width, tiled.Height)).Pixels);
        Numbers.Same(whole.Read(new(17, 23, 41, 19)).Pixels, tiled.Read(new(17, 23, 41, 19)).Pixels);
        Assert.Throws<ArgumentException>(() => tiled.Read(new(90, 0, 20, 10)));
    }

    [Fact]
    public void Change_OfADisposedSource_Throws()
    {
        var tiled = SamplingSource.Create(s_photo, new(0, 0, 90, 90), 1, inTiles: true);
        tiled.Dispose();

        Assert.Throws<ObjectDisposedException>(() => tiled.Change(new Ramp()));
    }

    /// <summary>Depends on the place: a part that lies wrong shows.</summary>
    private sealed class Ramp : IPixelChange
    {
        public void Apply(Span<float> pixels, int x, int y)
        {
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] *= 0.5f + (((x + (i / 4)) % 17) / 40f) + ((y % 13) / 50f);
            }
        }
    }
}
