using FaceFusion.Decoding.Pool;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>Malformed files: each is taken or refused by a code, and the child lives. More of them: <c>bench -- malformed</c>.</summary>
public sealed class MalformedFileTests
{
    private const int Cases = 300;

    [Fact]
    public void Decode_MalformedFiles_AreTakenOrRefusedByACode()
    {
        using var children = new Children(options => options with { Program = null, MemoryMegabytes = new DecoderOptions().MemoryMegabytes });

        var run = MalformedRun.Of(children.Codec, seed: 20_261_125, Cases);

        Assert.Empty(run.Untyped);
        Assert.Empty(children.Faults);
        Assert.Equal(Cases, run.Accepted + run.Refused.Values.Sum());
        Assert.True(run.Accepted > 0 && run.Refused.Count > 3, $"{run.Accepted} accepted, {run.Refused.Count} kinds of refusal.");
    }

    [Fact]
    public void Seeds_AllFormats_AreSound()
    {
        var codec = new VipsImageCodec();

        Assert.All(SeedFiles.All, seed => Assert.Equal(seed.Format, codec.ReadHeader(seed.Bytes, new DecodeLimits()).Format));
        Assert.All(SeedFiles.All, seed => Assert.True(codec.Decode(seed.Bytes, new DecodeLimits(), default).Width > 16));
    }
}
