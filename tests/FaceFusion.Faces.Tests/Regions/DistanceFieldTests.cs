using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Regions;

public class DistanceFieldTests
{
    private static readonly Point2[] s_outline = [new(8.2, 5.1), new(30.4, 9.7), new(24.8, 33.3), new(17.1, 20.2), new(6.3, 28.9)];

    [Fact]
    public void Signed_Polygon_IsTheDistanceWithinAPixel()
    {
        var field = DistanceField.Of(s_outline, 40, 40);

        for (var y = 0; y < 40; y++)
        {
            for (var x = 0; x < 40; x++)
            {
                var distance = Distance(new(x, y));
                Assert.Equal(distance, Math.Abs(field.Row(y)[x]), 1.0);
                if (distance > 0.5)
                {
                    Assert.Equal(IsInside(x, y), field.Row(y)[x] < 0);
                }
            }
        }
    }

    [Fact]
    public void Signed_PolygonOutsideTheFrame_IsFarEverywhere() =>
        Assert.All(DistanceField.Of(Array.ConvertAll(s_outline, p => p + new Point2(900, 0)), 40, 40).Values.ToArray(), value => Assert.True(value > 1e3f));

    private static double Distance(Point2 p)
    {
        var least = double.MaxValue;
        for (var i = 0; i < s_outline.Length; i++)
        {
            var (a, b) = (s_outline[i], s_outline[(i + 1) % s_outline.Length]);
            var u = b - a;
            var t = Math.Clamp((((p.X - a.X) * u.X) + ((p.Y - a.Y) * u.Y)) / ((u.X * u.X) + (u.Y * u.Y)), 0, 1);
            least = Math.Min(least, (p - (a + (u * t))).Length);
        }

        return least;
    }

    private static bool IsInside(int x, int y)
    {
        var inside = false;
        for (var i = 0; i < s_outline.Length; i++)
        {
            var (a, b) = (s_outline[i], s_outline[(i + 1) % s_outline.Length]);
            inside ^= a.Y <= y != b.Y <= y && x < a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }

        return inside;
    }
}
