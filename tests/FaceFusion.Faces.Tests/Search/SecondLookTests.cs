using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Search;

public class SecondLookTests
{
    private const double Middle = 63.5;

    // A face in the middle of the window, of the size that it was cut for.
    private static readonly FaceBox s_box = new(Middle - 22, Middle - 28, 44, 56);

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    public void Confirm_TiltedFace_IsShownUprightAndBroughtBack(double roll)
    {
        var photo = Photos.Gradient(250, 250);
        var guess = Tilted(roll);
        var detector = new FixedDetector(new Detection(0.8, s_box, SquareDetector.Points(s_box)));

        var confirmed = new SecondLook(detector).Confirm(new PixelRows(photo), guess, 0.5, CancellationToken.None);

        // Seen where it was guessed, so it comes back to where it was, to the box and the points.
        Assert.NotNull(confirmed);
        Assert.Equal(0.8, confirmed.Score);
        Assert.Equal(guess.Box.X, confirmed.Box.X, 1e-9);
        Assert.Equal(guess.Box.Y, confirmed.Box.Y, 1e-9);
        for (var i = 0; i < 5; i++)
        {
            Assert.True((guess.Points[i] - confirmed.Points[i]).Length < 1e-9);
        }

        // Red is the place across in this photo, green the place down: the window's middle shows the face's middle.
        var pixel = detector.Shown!.Row(64)[(3 * 64)..];
        Assert.Equal(100, pixel[0], 1.0);
        Assert.Equal(120, pixel[1], 1.0);
    }

    [Theory]
    [InlineData(0, 0, 1, true)]
    [InlineData(19, 0, 1, true)]
    [InlineData(20, 0, 1, false)]
    [InlineData(15, 15, 1, false)]
    [InlineData(0, 0, 1.7, true)]
    [InlineData(0, 0, 1.9, false)]
    [InlineData(0, 0, 0.5, false)]
    public void Confirm_FindThatIsAnotherFace_IsNone(double right, double down, double size, bool isSame)
    {
        var box = new FaceBox(64 + right - (22 * size), 64 + down - (28 * size), 44 * size, 56 * size);
        var look = new SecondLook(new FixedDetector(new Detection(0.8, box, SquareDetector.Points(box))));

        Assert.Equal(isSame, look.Confirm(new PixelRows(Photos.Gradient(250, 250)), Tilted(0), 0.5, CancellationToken.None) is not null);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Confirm_BoxThatIsNone_IsNoFace(double side)
    {
        var guess = new Detection(0.4, new(5, 5, side, side), SquareDetector.Points(new(5, 5, side, side)));

        Assert.Null(new SecondLook(new FixedDetector(guess)).Confirm(new PixelRows(Photos.Gradient(64, 64)), guess, 0.5, CancellationToken.None));
    }

    /// <summary>A face 28 px high about (100, 120), turned clockwise by <paramref name="roll"/> radians.</summary>
    private static Detection Tilted(double roll)
    {
        var (sin, cos) = Math.SinCos(roll);
        var place = new Similarity2(0.5 * cos, 0.5 * sin, 0, 0);
        var middle = new Point2(s_box.X + 22, s_box.Y + 28);
        return new(0.4, new(100 - 11, 120 - 14, 22, 28), Array.ConvertAll(SquareDetector.Points(s_box), p => place.Apply(p - middle) + new Point2(100, 120)));
    }

    private sealed class FixedDetector(Detection find) : IFaceDetector
    {
        public Bitmap? Shown { get; private set; }

        public string ProviderReason => "fixed";

        public int LongestSide { get; init; } = int.MaxValue;

        public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
        {
            Shown = BlockReduction.Reduce(photo, 1, cancellation);
            return [find];
        }

        public void Dispose()
        {
        }
    }
}
