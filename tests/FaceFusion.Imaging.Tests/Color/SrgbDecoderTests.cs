using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class SrgbDecoderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(22)]
    [InlineData(1000)]
    public void Decode_AnyLength_IsTheTableToTheBit(int pixels)
    {
        // Every code comes up at every place of a vector: 7 and 256 have no common divisor.
        byte[] codes = [.. Enumerable.Range(0, 3 * pixels).Select(i => (byte)(7 * i))];
        var (fast, plain) = (new float[4 * pixels], new float[4 * pixels]);

        SrgbDecoder.Decode(codes, fast);
        SrgbDecoder.DecodeEach(codes, plain);

        Assert.Equal(plain, fast);
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(i % 4 == 3 ? 1f : SrgbCurve.Linear8[codes[(i / 4 * 3) + (i % 4)]], plain[i]);
        }
    }
}
