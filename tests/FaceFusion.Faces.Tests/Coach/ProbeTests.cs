using FaceFusion.Faces.Coach;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Coach;

/// <summary>Probes on drawn pictures, whose measurements are known.</summary>
public sealed class ProbeTests
{
    private const int Side = 400;
    private static readonly FaceShape s_shape = FaceTemplate.MeanShape.Transform(p => new((100 * p.X) + 200, (100 * p.Y) + 180));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(119, 50.03, 0, 0)]
    [InlineData(255, 100, 1, 0)]
    public void Exposure_OfPlainGrey_IsThatOfTheGrey(byte code, double lightness, double highlights, double shadows)
    {
        var exposure = ExposureProbe.Measure(FaceView.Of(Drawn((_, _) => code), s_shape)!)!;

        Assert.Equal(lightness, exposure.Lightness, 0.01);
        Assert.Equal(lightness, exposure.Whites, 0.01);
        Assert.Equal((highlights, shadows), (exposure.Highlights, exposure.Shadows));
        Assert.Equal((0.0, 0.0), (exposure.Contrast, exposure.Balance), new Near());
    }

    [Fact]
    public void Exposure_OfTwoHalves_HasTheirDifferenceAsBalance()
    {
        // Codes 119 and 188: L* 50.03 and 76.25.
        var exposure = ExposureProbe.Measure(FaceView.Of(Drawn((x, _) => (byte)(x < 200 ? 119 : 188)), s_shape)!)!;

        Assert.Equal(26.22, exposure.Balance, 0.3);
        Assert.Equal(1 - (50.03 / 76.25), exposure.Contrast, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Blocking_OfStepsAtEveryEighthPixel_IsFoundWhereverTheGridBegins(int phase)
    {
        // Within a block steps of 1 along x and y; across its border 1 + 8.
        var blocks = Drawn((x, y) => (byte)(40 + ((x + phase) % 8) + ((y + phase) % 8) + (16 * (((x + phase) / 8 % 2) ^ ((y + phase) / 8 % 2)))));

        Assert.InRange(BlockingProbe.Measure(blocks, new FaceBox(50, 50, 200, 200))!.Value, 4, 20);
    }

    [Fact]
    public void Blocking_OfARampOrOfStripes_IsNone()
    {
        Assert.Equal(0, BlockingProbe.Measure(Drawn((x, y) => (byte)((x + y) / 4)), new FaceBox(40, 40, 320, 320))!.Value, 0.15);
        Assert.Equal(0, BlockingProbe.Measure(Drawn((x, _) => (byte)(x / 8 % 2 * 20)), new FaceBox(40, 40, 320, 320))!.Value, 0.15);
    }

    [Fact]
    public void Blur_OfAFlatPicture_IsUnknown() => Assert.Null(BlurProbe.OfEyes(FaceView.Of(Drawn((_, _) => 90), s_shape)!));

    [Theory]
    [InlineData(0.8, 60, 1)]
    [InlineData(1.5, 60, 1)]
    [InlineData(1.5, 100, 1)]
    [InlineData(1.5, 60, 1.5)]
    [InlineData(3, 60, 1)]
    [InlineData(3, 20, 1)]
    [InlineData(6, 60, 1)]
    public void Blur_OfStripes_IsWhatTheirEdgesLoseWhateverTheirContrastAndSize(double sigma, int contrast, double size)
    {
        var shape = s_shape.Transform(p => new(size * p.X, size * p.Y));
        var stripes = Stripes(contrast, size);

        var measured = BlurProbe.OfEyes(FaceView.Of(Degraded.Blur(stripes, sigma * size), shape)!)!.Value;

        Assert.Equal(OfEdges(sigma), measured, 0.12);
    }

    [Fact]
    public void Blur_OfABlurredPhotoWithNoise_IsStillTheBlur()
    {
        var random = new Random(4);
        var blurred = Degraded.Blur(Stripes(60, 1), 4);
        var noisy = new Bitmap(Side, Side, 3, 8, Array.ConvertAll(blurred.Pixels, code => (byte)(code + random.Next(-6, 7))));

        Assert.Equal(OfEdges(4), BlurProbe.OfEyes(FaceView.Of(noisy, s_shape)!)!.Value, 0.5);
    }

    [Fact]
    public void View_OfALargeFace_IsReducedByAWholeFactor()
    {
        var photo = new Bitmap(1600, 1600, 3);
        var view = FaceView.Of(photo, s_shape.Transform(p => new(4 * p.X, 4 * p.Y)))!;

        Assert.Equal(100, view.Shape.EyeDistance, 1e-9);
        Assert.True(view.Region.Width < 400 && view.Region.Height < 400);
    }

    [Fact]
    public void Expression_OfMovedLandmarks_FollowsThem()
    {
        var calm = ExpressionProbe.Of(s_shape);
        var smiling = ExpressionProbe.Of(Moved(p => (FaceTemplate.Lips.Contains(p.Index), new(p.X + (0.2 * (p.X - 200)), p.Y - 6))));
        var aside = ExpressionProbe.Of(Moved(p => (p.Index is FaceTemplate.LeftPupil or FaceTemplate.RightPupil, new(p.X + 8, p.Y))));
        var closed = ExpressionProbe.Of(Moved(p => (p.Index is 28 or 29 or 30, p.Index switch { 28 => s_shape[19], 29 => s_shape[20], _ => s_shape[21] })));

        Assert.Equal(0, calm.Gaze, 0.1);
        Assert.InRange(calm.Smile, 0, 0.5);
        Assert.InRange(smiling.Smile, calm.Smile + 0.8, 3);
        Assert.Equal(calm.Gaze + 0.37, aside.Gaze, 0.05);
        Assert.Equal(0, closed.LeftEyeOpening, 1e-9);
        Assert.Equal(calm.RightEyeOpening, closed.RightEyeOpening, 1e-9);
    }

    [Fact]
    public void Cover_OfDoubtfulLandmarks_IsTheirShareInTheWorseEye()
    {
        var confidence = Enumerable.Repeat(0.9f, FaceTemplate.PointCount).ToArray();
        confidence[FaceTemplate.LeftLids[0]] = confidence[FaceTemplate.RightLids[0]] = confidence[FaceTemplate.RightLids[1]] = 0.2f;

        var cover = CoverProbe.Of(TemplateFaces.FromShape(s_shape) with { Confidence = confidence });

        Assert.Equal(new FaceCover(0.2, 0, 0), cover);
        Assert.Equal(FaceCover.None, CoverProbe.Of(TemplateFaces.FromShape(s_shape)));
    }

    private static Bitmap Drawn(Func<int, int, byte> code, int side = Side)
    {
        var photo = new Bitmap(side, side, 3);
        for (var i = 0; i < photo.Pixels.Length; i++)
        {
            photo.Pixels[i] = code(i / 3 % side, i / 3 / side);
        }

        return photo;
    }

    /// <summary>Stripes half an eye distance wide, so that an edge runs down each eye.</summary>
    private static Bitmap Stripes(int contrast, double size) =>
        Drawn((x, _) => (byte)(128 + ((int)(x / (50 * size)) % 2 == 0 ? contrast : -contrast)), (int)(Side * size));

    /// <summary>What edges blurred by a sigma measure: their energy falls with the root of the variance, which is faster than eyes' does.</summary>
    private static double OfEdges(double sigma)
    {
        var (fine, coarse) = (Of(100 / 128.0), Of(200 / 128.0));
        return Math.Max(fine, Math.Min(coarse, (2 * coarse) - 2));

        double Of(double blur)
        {
            var (less, more) = ((blur * blur) + (1 / 12.0), (4 * blur * blur) + (1 / 12.0));
            var ratio = Math.Pow(((sigma * sigma) + more) / ((sigma * sigma) + less), 0.5 / 0.75);
            return Math.Sqrt(Math.Max(0, (more - (ratio * less)) / (ratio - 1)));
        }
    }

    private static FaceShape Moved(Func<(int Index, double X, double Y), (bool Moves, Point2 To)> move)
    {
        var points = s_shape.Points.ToArray();
        for (var i = 0; i < points.Length; i++)
        {
            var (moves, to) = move((i, points[i].X, points[i].Y));
            points[i] = moves ? to : points[i];
        }

        return new FaceShape(points);
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-3 && Math.Abs(x.Item2 - y.Item2) < 1e-3;

        public int GetHashCode((double, double) obj) => 0;
    }
}
