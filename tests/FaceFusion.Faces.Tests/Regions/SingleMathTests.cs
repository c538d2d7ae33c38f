using System.Numerics;

namespace FaceFusion.Faces.Tests.Regions;

public sealed class SingleMathTests
{
    private const double Tolerance = 2.4e-7;

    [Fact]
    public void Exp_IsWithinTwoUnitsInTheLastPlace()
    {
        for (var x = -86.9f; x < 88; x += 0.0137f)
        {
            var expected = Math.Exp(x);
            Assert.InRange(SingleMath.Exp(new Vector<float>(x))[0], expected * (1 - Tolerance), expected * (1 + Tolerance));
        }
    }

    [Theory]
    [InlineData(-1e9f, -87)]
    [InlineData(1e9f, 88)]
    public void Exp_BeyondTheRange_IsThatOfItsEnd(float x, float end) =>
        Assert.Equal(SingleMath.Exp(new Vector<float>(end)), SingleMath.Exp(new Vector<float>(x)));

    [Fact]
    public void Log_IsWithinTwoUnitsInTheLastPlace()
    {
        for (var x = 1e-30f; x < 1e30f; x *= 1.0071f)
        {
            var expected = Math.Log(x);
            var tolerance = Tolerance * Math.Max(1, Math.Abs(expected));
            Assert.InRange(SingleMath.Log(new Vector<float>(x))[0], expected - tolerance, expected + tolerance);
        }
    }
}
