using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Imaging.Tests.Color;

public class OklabPlanesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    public void FromEncoded_AnyColours_IsTheFormula(int width)
    {
        var random = new Random(width);
        var planes = Enumerable.Range(0, 6).Select(_ => new Plane(width, 3)).ToArray();
        foreach (var plane in planes[..3])
        {
            foreach (ref var value in plane.Values)
            {
                value = random.NextSingle();
            }
        }

        OklabPlanes.FromEncoded(planes[0], planes[1], planes[2], planes[3], planes[4], planes[5]);

        for (var i = 0; i < 3 * width; i++)
        {
            var (l, a, b) = Oklab.FromLinear(Linear(planes[0], i), Linear(planes[1], i), Linear(planes[2], i));
            Assert.Equal(l, planes[3].Values[i], 1e-4f);
            Assert.Equal(a, planes[4].Values[i], 1e-4f);
            Assert.Equal(b, planes[5].Values[i], 1e-4f);
        }
    }

    [Fact]
    public void FromEncoded_SizesDiffer_Throws()
    {
        var plane = new Plane(4, 4);

        Assert.Throws<ArgumentException>(() => OklabPlanes.FromEncoded(plane, plane, plane, plane, plane, new Plane(4, 5)));
    }

    private static float Linear(Plane plane, int i) => (float)SrgbCurve.ToLinear(plane.Values[i]);
}
