using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class EncodedPlanesTests
{
    [Fact]
    public void Encode_AnyLight_IsTheCurve()
    {
        for (var i = -10; i <= 3000; i++)
        {
            var light = i * i * Math.Sign(i) * 1e-6f / 4;

            Assert.Equal(EncodedPlanes.EncodeExactly(light), EncodedPlanes.Encode(light), 1e-6);
        }
    }

    [Fact]
    public void Decode_AnyValue_IsTheCurve()
    {
        for (var i = -100; i <= 3000; i++)
        {
            Assert.Equal(EncodedPlanes.DecodeExactly(i / 2000f), EncodedPlanes.Decode(i / 2000f), 1e-6);
        }
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1f, 1f)]
    public void Encode_Ends_AreExact(float light, float encoded)
    {
        Assert.Equal(encoded, EncodedPlanes.Encode(light), 1e-6);
        Assert.Equal(light, EncodedPlanes.Decode(encoded), 1e-6);
    }

    [Fact]
    public void Encode_NoNumber_StaysNone()
    {
        Assert.True(float.IsNaN(EncodedPlanes.Encode(float.NaN)));
        Assert.True(float.IsNaN(EncodedPlanes.Decode(float.NaN)));
    }
}
