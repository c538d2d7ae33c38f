using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Imaging.Tests.Buffers;

public sealed class DecodedPixelsTests
{
    [Fact]
    public void Rent_BytesThatWereGivenBack_ComeAgainForAPictureOfTheSameSizeAlone()
    {
        // A size that nobody else decodes.
        var picture = new Bitmap(611, 613, 3);

        Assert.True(DecodedPixels.Return(picture));
        Assert.NotSame(picture.Pixels, DecodedPixels.Rent(picture.Pixels.Length - 1));
        Assert.Same(picture.Pixels, DecodedPixels.Rent(picture.Pixels.Length));
        Assert.NotSame(picture.Pixels, DecodedPixels.Rent(picture.Pixels.Length));
    }

    [Fact]
    public void Return_MoreThanMayLieIdle_LetsGoOfTheOldest()
    {
        var pictures = Enumerable.Range(0, 4).Select(_ => new Bitmap(1607, 1609, 3)).ToList();

        pictures.ForEach(picture => DecodedPixels.Return(picture));

        Assert.Same(pictures[^1].Pixels, DecodedPixels.Rent(pictures[0].Pixels.Length));
        Assert.DoesNotContain(Enumerable.Range(0, 4).Select(_ => DecodedPixels.Rent(pictures[0].Pixels.Length)), pixels => pixels == pictures[0].Pixels);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(3000, 3000)]
    public void Return_TooLittleOrTooMuch_IsLeftToTheCollector(int width, int height) =>
        Assert.False(DecodedPixels.Return(new Bitmap(width, height, 3)));
}
