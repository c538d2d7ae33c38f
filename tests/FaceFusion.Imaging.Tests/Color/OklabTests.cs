using System.Numerics;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Tests.Color;

public sealed class OklabTests
{
    /// <summary>Published pairs (Ottosson 2020, given there from XYZ) through sRGB: white, and the primaries to three digits.</summary>
    [Theory]
    [InlineData(1, 1, 1, 1, 0, 0)]
    [InlineData(1, 0, 0, 0.628, 0.225, 0.126)]
    [InlineData(0, 1, 0, 0.866, -0.234, 0.179)]
    [InlineData(0, 0, 1, 0.452, -0.032, -0.312)]
    public void FromLinear_KnownColours_AreThePublishedValues(float r, float g, float b, float l, float a, float bb)
    {
        var lab = Oklab.FromLinear(r, g, b);

        Assert.Equal(l, lab.L, 1e-3);
        Assert.Equal(a, lab.A, 1e-3);
        Assert.Equal(bb, lab.B, 1e-3);
    }

    [Fact]
    public void Vectors_AnyColour_EqualTheScalarFormulaAndComeBack()
    {
        var random = new Random(5);
        for (var k = 0; k < 2000; k++)
        {
            var (r, g, b) = (Any(), Any(), Any());
            OklabVector.FromLinear(new Vector<float>(r), new Vector<float>(g), new Vector<float>(b), out var l, out var a, out var bb);
            var scalar = Oklab.FromLinear(r, g, b);
            Assert.Equal(scalar.L, l[0], 2e-6);
            Assert.Equal(scalar.A, a[0], 2e-6);
            Assert.Equal(scalar.B, bb[0], 2e-6);

            OklabVector.ToLinear(l, a, bb, out var r2, out var g2, out var b2);
            Assert.Equal(r, r2[0], 1e-5);
            Assert.Equal(g, g2[0], 1e-5);
            Assert.Equal(b, b2[0], 1e-5);
        }

        // Out of gamut too: -0.2 .. 1.3.
        float Any() => (random.NextSingle() * 1.5f) - 0.2f;
    }

    [Fact]
    public void CubeRoot_OverAllMagnitudes_IsWithinSingleRounding()
    {
        var random = new Random(6);
        for (var k = 0; k < 20000; k++)
        {
            var x = (float)(Math.Pow(10, (random.NextDouble() * 44) - 36) * (random.Next(2) == 0 ? -1 : 1));

            var root = CubeRoot.Of(new Vector<float>(x))[0];

            Assert.True(Math.Abs(root - Math.Cbrt(x)) <= 4e-7 * Math.Abs(Math.Cbrt(x)), $"cbrt({x}) = {root}");
        }
    }

    [Fact]
    public void CubeRoot_OfZero_IsZero() => Assert.Equal(0f, CubeRoot.Of(Vector<float>.Zero)[0]);
}
