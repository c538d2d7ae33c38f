using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
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
    public void EncodeAndDecode_Pixel_AreThoseOfItsColoursToTheBit()
    {
        float[] values = [float.NaN, -0.2f, 0, 1e-7f, 0.0031308f, 0.04045f, 0.18f, 0.5f, 0.99999994f, 1, 1.7f];
        for (var i = 0; i < values.Length; i++)
        {
            var (r, g, b) = (values[i], values[(i + 3) % values.Length], values[(i + 7) % values.Length]);
            var pixel = Vector128.Create(r, g, b, 1);

            Assert.Equal(Vector128.Create(EncodedPlanes.Encode(r), EncodedPlanes.Encode(g), EncodedPlanes.Encode(b), 0), EncodedPlanes.Encode(pixel));
            Assert.Equal(Vector128.Create(EncodedPlanes.Decode(r), EncodedPlanes.Decode(g), EncodedPlanes.Decode(b), 0), EncodedPlanes.Decode(pixel));
        }
    }

    [Fact]
    public void Encode_Picture_IsThreePlanesUpToOne()
    {
        var picture = new LinearImage(5, 3);
        for (var i = 0; i < picture.Pixels.Length; i++)
        {
            picture.Pixels[i] = i % 4 == 3 ? 1 : i * 0.031f;
        }

        var planes = EncodedPlanes.Encode(picture);

        Assert.Equal(45, planes.Length);
        for (var i = 0; i < planes.Length; i++)
        {
            Assert.Equal(Math.Min(1, EncodedPlanes.Encode(picture.Pixels[(4 * (i % 15)) + (i / 15)])), planes[i]);
        }
    }

    [Fact]
    public void Encode_NoNumber_StaysNone()
    {
        Assert.True(float.IsNaN(EncodedPlanes.Encode(float.NaN)));
        Assert.True(float.IsNaN(EncodedPlanes.Decode(float.NaN)));
    }
}
