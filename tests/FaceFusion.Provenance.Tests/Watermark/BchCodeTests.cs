using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Tests.Watermark;

public sealed class BchCodeTests
{
    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(0x0123_4567_89AB_CDEFUL)]
    public void TryDecode_UpToTenErrors_GivesTheDataBack(ulong data)
    {
        for (var errors = 0; errors <= BchCode.MostErrors; errors++)
        {
            for (var seed = 0; seed < 20; seed++)
            {
                Assert.True(BchCode.TryDecode(WithErrors(BchCode.Encode(data), errors, seed), out var decoded, out var found));
                Assert.Equal((data, errors), (decoded, found));
            }
        }
    }

    [Fact]
    public void TryDecode_ElevenErrors_NeverGivesTheDataBack()
    {
        var refused = Enumerable.Range(0, 200).Count(seed => !BchCode.TryDecode(WithErrors(BchCode.Encode(42), 11, seed), out var data, out _) || data != 42);

        Assert.Equal(200, refused);
    }

    [Fact]
    public void FromBits_AnyBitTurned_IsNoPayload()
    {
        var bits = WatermarkPayload.Of("job_1").ToBits();

        Assert.Equal(WatermarkPayload.Of("job_1"), WatermarkPayload.FromBits(bits));
        Assert.All(Enumerable.Range(0, 64), bit => Assert.Null(WatermarkPayload.FromBits(bits ^ (1UL << bit))));
    }

    private static UInt128 WithErrors(UInt128 word, int count, int seed)
    {
        var random = new Random(seed);
        foreach (var bit in Enumerable.Range(0, BchCode.Length).OrderBy(_ => random.Next()).Take(count))
        {
            word ^= UInt128.One << bit;
        }

        return word;
    }
}
