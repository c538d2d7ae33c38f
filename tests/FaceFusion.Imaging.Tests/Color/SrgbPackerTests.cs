using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class SrgbPackerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(1000)]
    public void Pack_AnyLength_IsTheTableRounded(int pixels)
    {
        // Every code comes up at every place of a vector: 7 and 256 have no common divisor.
        byte[] codes = [.. Enumerable.Range(0, 3 * pixels).Select(i => (byte)(7 * i))];
        var (fast, plain) = (new short[4 * pixels], new short[4 * pixels]);

        SrgbPacker.Pack(codes, fast);
        SrgbPacker.PackEach(codes, plain);

        Assert.Equal(plain, fast);
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(i % 4 == 3 ? SrgbPacker.One : (short)MathF.Round(SrgbPacker.One * SrgbCurve.Linear8[codes[(i / 4 * 3) + (i % 4)]]), plain[i]);
        }
    }

    [Fact]
    public void Pack_EveryCode_ComesBack()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).SelectMany(code => new[] { (byte)code, (byte)code, (byte)code })];
        var packed = new short[4 * 256];

        SrgbPacker.Pack(codes, packed);

        for (var code = 0; code < 256; code++)
        {
            Assert.Equal(code, SrgbCurve.ToByte(packed[4 * code] / (float)SrgbPacker.One));
        }
    }
}
