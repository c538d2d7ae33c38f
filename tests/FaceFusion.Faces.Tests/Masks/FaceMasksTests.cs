using FaceFusion.Faces.Tests.Shapes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Masks;

public class FaceMasksTests
{
    private static readonly PixelRegion s_frame = new(0, 0, 256, 256);
    private static readonly FaceShape s_shape = ShapeAlignment.ToCanonicalFrame(TestShapes.Person(1), 400).Transform(p => p - new Point2(72, 50));

    public static TheoryData<string> Names => ["face", "skin", "neck", "influence", "eyes", "lips"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mask_AnyRegion_IsTheSamePartOfTheFrame(string name)
    {
        var whole = Mask(name, s_frame);
        var region = new PixelRegion(-9, 70, 190, 301);

        var part = Mask(name, region);

        for (var y = region.Y; y < region.Bottom; y++)
        {
            for (var x = region.X; x < region.Right; x++)
            {
                if (x >= 0 && x < 256 && y >= 0 && y < 256)
                {
                    Assert.Equal(whole.Row(y)[x], part.Row(y - region.Y)[x - region.X], 1e-4f);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mask_Anywhere_IsWithinItsRangeAndSmooth(string name)
    {
        var mask = Mask(name, s_frame);
        var largestStep = 0f;
        for (var y = 1; y < 256; y++)
        {
            for (var x = 1; x < 256; x++)
            {
                Assert.InRange(mask.Row(y)[x], 0f, 1f);
                largestStep = Math.Max(largestStep, Math.Abs(mask.Row(y)[x] - mask.Row(y)[x - 1]));
                largestStep = Math.Max(largestStep, Math.Abs(mask.Row(y)[x] - mask.Row(y - 1)[x]));
            }
        }

        // The steepest feather is that of the nostrils, 0.06 eye distances: smoothstep's slope there is 1.5 / feather.
        Assert.True(mask.Values.ToArray().Max() > 0.9f);
        Assert.InRange(largestStep, 0.001f, 0.6f);
    }

    [Theory]
    [InlineData("face")]
    [InlineData("skin")]
    [InlineData("neck")]
    [InlineData("influence")]
    public void Mask_FaceOutsideTheFrame_IsEmpty(string name)
    {
        var mask = Mask(name, new PixelRegion(5000, 5000, 64, 64));

        Assert.Equal(0f, mask.Values.ToArray().Max());
    }

    [Fact]
    public void Face_SmoothStepOfTheDistance_IsWhatANaiveLoopFinds()
    {
        var outline = FaceOutlines.Face(s_shape);
        var feather = 0.22 * s_shape.EyeDistance;
        var mask = FaceMasks.Face(s_shape, s_frame);

        for (var y = 0; y < 256; y += 3)
        {
            for (var x = 0; x < 256; x += 3)
            {
                var t = Math.Min(1, NaiveDistance(outline, x, y) / feather);
                var expected = NaiveInside(outline, x, y) ? t * t * (3 - (2 * t)) : 0;
                Assert.Equal(expected, mask.Row(y)[x], 1e-4);
            }
        }
    }

    [Fact]
    public void Face_OutsideTheOutline_IsExactlyZero()
    {
        var outline = FaceOutlines.Face(s_shape);
        var mask = FaceMasks.Face(s_shape, s_frame);

        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 256; x++)
            {
                if (!NaiveInside(outline, x, y))
                {
                    Assert.Equal(0f, mask.Row(y)[x]);
                }
            }
        }
    }

    [Fact]
    public void FaceAndInfluence_DrawnAtEveryFourthPixel_AreNearTheExactOnes()
    {
        var region = new PixelRegion(13, 7, 231, 240);
        foreach (var (exact, coarse) in (ReadOnlySpan<(Plane, Plane)>)
            [(FaceMasks.Face(s_shape, region), FaceMasks.Face(s_shape, region, 4)), (FaceMasks.Influence(s_shape, Widened(s_shape, 0.05), region), FaceMasks.Influence(s_shape, Widened(s_shape, 0.05), region, 4))])
        {
            var sum = 0.0;
            for (var i = 0; i < exact.Values.Length; i++)
            {
                var difference = Math.Abs(exact.Values[i] - coarse.Values[i]);
                Assert.True(difference < 0.15, $"{difference} at {i % region.Width}, {i / region.Width}.");
                sum += difference;
            }

            Assert.InRange(sum / exact.Values.Length, 0, 0.005);
        }
    }

    [Fact]
    public void Face_Features_AreFullyInside()
    {
        var mask = FaceMasks.Face(s_shape, s_frame);

        foreach (var i in (int[])[0, 1, 22, 23, 55, 76, 77, 87, 93, 106])
        {
            Assert.True(At(mask, s_shape[i]) > 0.999f, $"Point {i} is at {At(mask, s_shape[i])}.");
        }

        foreach (var i in (int[])[129, 139, 115, 120])
        {
            Assert.True(At(mask, s_shape[i]) < 0.05f, $"Point {i} is at {At(mask, s_shape[i])}.");
        }
    }

    [Fact]
    public void Skin_Features_AreOutAndCheeksAreIn()
    {
        var mask = FaceMasks.Skin(s_shape, s_frame);

        foreach (var i in (int[])[0, 1, 20, 36, 41, 74, 84, 90, 100, 106, 179])
        {
            Assert.True(At(mask, s_shape[i]) < 0.03f, $"Point {i} is at {At(mask, s_shape[i])}.");
        }

        foreach (var i in (int[])[165, 168, 52, 58, 177])
        {
            Assert.True(At(mask, s_shape[i]) > 0.95f, $"Point {i} is at {At(mask, s_shape[i])}.");
        }
    }

    [Fact]
    public void Influence_MovedJaw_CoversBothAndIsZeroOutsideItsRegion()
    {
        var wide = Widened(s_shape, 0.1);
        var frame = new PixelRegion(-100, -100, 456, 456);
        var mask = FaceMasks.Influence(s_shape, wide, frame);

        foreach (var p in (Point2[])[.. FaceOutlines.Face(s_shape), .. FaceOutlines.Face(wide)])
        {
            Assert.True(mask.Row((int)Math.Round(p.Y) + 100)[(int)Math.Round(p.X) + 100] > 0.95f);
        }

        var reach = FaceMasks.InfluenceRegion(s_shape, wide, 256, 256);
        for (var y = 0; y < 256; y++)
        {
            for (var x = 0; x < 256; x++)
            {
                if (x < reach.X || x >= reach.Right || y < reach.Y || y >= reach.Bottom)
                {
                    Assert.Equal(0f, mask.Row(y + 100)[x + 100]);
                }
            }
        }
    }

    [Fact]
    public void FaceAndNeckRegion_HoldsAllOfBoth()
    {
        var frame = new PixelRegion(0, 0, 256, 256);
        var region = FaceMasks.FaceAndNeckRegion(s_shape, 256, 256);
        var face = FaceMasks.Face(s_shape, frame).Bounds();
        var neck = FaceMasks.Neck(s_shape, frame).Bounds();

        Assert.Equal((face, neck), (face.Intersect(region), neck.Intersect(region)));
        Assert.True(region.Area < frame.Area);
        Assert.True(FaceMasks.FaceAndNeckRegion(s_shape.Transform(p => new Point2(p.X + 1000, p.Y)), 256, 256).IsEmpty);
    }

    [Fact]
    public void Influence_LargerMovement_ReachesFarther()
    {
        var frame = new PixelRegion(-200, -200, 656, 656);

        var still = FaceMasks.Influence(s_shape, s_shape, frame).Values.ToArray().Count(v => v > 0);
        var moved = FaceMasks.Influence(s_shape, Widened(s_shape, 0.1), frame).Values.ToArray().Count(v => v > 0);

        Assert.True(moved > 1.1 * still);
    }

    [Fact]
    public void Neck_BelowTheChin_IsInAndTheFaceIsOut()
    {
        var neck = FaceMasks.Neck(s_shape, s_frame);

        var below = s_shape[129] + ((((s_shape[183] + s_shape[184]) * 0.5) - s_shape[129]) * 0.6);
        Assert.True(At(neck, below) > 0.5f);
        Assert.Equal(0f, At(neck, s_shape[106]));
    }

    private static Plane Mask(string name, PixelRegion region) => name switch
    {
        "face" => FaceMasks.Face(s_shape, region),
        "skin" => FaceMasks.Skin(s_shape, region),
        "neck" => FaceMasks.Neck(s_shape, region),
        "eyes" => FaceMasks.Eyes(s_shape, region),
        "lips" => FaceMasks.Lips(s_shape, region),
        _ => FaceMasks.Influence(s_shape, Widened(s_shape, 0.05), region),
    };

    private static FaceShape Widened(FaceShape shape, double amount)
    {
        var points = shape.Points.ToArray();
        foreach (var i in FaceTemplate.Jaw)
        {
            points[i] += (points[i] - shape[FaceTemplate.NoseBase]) * amount;
        }

        return new FaceShape(points);
    }

    private static float At(Plane plane, Point2 p) => plane.Row((int)Math.Round(p.Y))[(int)Math.Round(p.X)];

    private static double NaiveDistance(Point2[] outline, double x, double y)
    {
        var least = double.MaxValue;
        for (var i = 0; i < outline.Length; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Length]);
            var u = b - a;
            var t = Math.Clamp((((x - a.X) * u.X) + ((y - a.Y) * u.Y)) / ((u.X * u.X) + (u.Y * u.Y)), 0, 1);
            least = Math.Min(least, (new Point2(x, y) - (a + (u * t))).Length);
        }

        return least;
    }

    private static bool NaiveInside(Point2[] outline, double x, double y)
    {
        var angle = 0.0;
        for (var i = 0; i < outline.Length; i++)
        {
            var a = outline[i] - new Point2(x, y);
            var b = outline[(i + 1) % outline.Length] - new Point2(x, y);
            angle += Math.Atan2((a.X * b.Y) - (a.Y * b.X), (a.X * b.X) + (a.Y * b.Y));
        }

        return Math.Abs(angle) > Math.PI;
    }
}
