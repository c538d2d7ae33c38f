using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Search;

public class SecondLookTests
{
    private const double Middle = (SecondLook.Window - 1) / 2.0;

    // A face in the middle of the window, of the size that it was cut for.
    private static readonly FaceBox s_box = new(Middle - 12.5, Middle - 16, 25, 32);

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(-0.7)]
    public void Confirm_TiltedFace_IsShownUprightAndBroughtBack(double roll)
    {
        var photo = Photos.Gradient(250, 250);
        var guess = Tilted(roll);
        var detector = new FixedDetector(new Detection(0.8, s_box, SquareDetector.Points(s_box)));

        var confirmed = Assert.Single(new SecondLook(detector).Confirm([new(new PixelRows(photo), 1)], [guess], 0.5, CancellationToken.None));

        // Seen where it was guessed, so it comes back to where it was, to the box and the points.
        Assert.Equal(0.8, confirmed.Score);
        Assert.Equal(guess.Box.X, confirmed.Box.X, 1e-9);
        Assert.Equal(guess.Box.Y, confirmed.Box.Y, 1e-9);
        for (var i = 0; i < 5; i++)
        {
            Assert.True((guess.Points[i] - confirmed.Points[i]).Length < 1e-9);
        }

        // Red is the place across in this photo, green the place down: the window's middle shows the face's middle.
        var pixel = detector.Shown!.Row(SecondLook.Window / 2)[(3 * (SecondLook.Window / 2))..];
        Assert.Equal(100, pixel[0], 1.0);
        Assert.Equal(120, pixel[1], 1.0);
    }

    [Theory]
    [InlineData(0, 0, 1, true)]
    [InlineData(14, 0, 1, true)]
    [InlineData(15, 0, 1, false)]
    [InlineData(11, 11, 1, false)]
    [InlineData(0, 0, 1.9, true)]
    [InlineData(0, 0, 2.1, false)]
    [InlineData(0, 0, 0.49, false)]
    public void Confirm_FindThatIsAnotherFace_IsNone(double right, double down, double size, bool isSame)
    {
        var box = new FaceBox((SecondLook.Window / 2) + right - (12.5 * size), (SecondLook.Window / 2) + down - (16 * size), 25 * size, 32 * size);
        var look = new SecondLook(new FixedDetector(new Detection(0.8, box, SquareDetector.Points(box))));

        Assert.Equal(isSame, look.Confirm([new(new PixelRows(Photos.Gradient(250, 250)), 1)], [Tilted(0)], 0.5, CancellationToken.None).Any());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Confirm_BoxThatIsNone_IsNoFace(double side)
    {
        var guess = new Detection(0.4, new(5, 5, side, side), SquareDetector.Points(new(5, 5, side, side)));

        Assert.Empty(new SecondLook(new FixedDetector(guess)).Confirm([new(new PixelRows(Photos.Gradient(64, 64)), 1)], [guess], 0.5, CancellationToken.None));
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(50, 1)]
    [InlineData(60, 2)]
    [InlineData(190, 6)]
    [InlineData(1000, 6)]
    public void Confirm_LargerFaces_AreCutFromCoarserLevels(double side, int factor)
    {
        // The level of each factor is a shade of its own, so that the window tells where it comes from.
        var detector = new FixedDetector();
        SearchLevel[] levels = [.. ((int[])[1, 2, 6]).Select(f => new SearchLevel(new PixelRows(Photos.Flat(1200 / f, 1200 / f, (byte)(10 * f))), f))];
        var box = new FaceBox(100, 100, side, side);

        Assert.Empty(new SecondLook(detector).Confirm(levels, [new(0.4, box, SquareDetector.Points(box))], 0.5, CancellationToken.None));

        Assert.Equal(10 * factor, detector.Shown!.Row(SecondLook.Window / 2)[3 * (SecondLook.Window / 2)]);
    }

    [Fact]
    public void Confirm_CoarseLevel_ShowsTheSamePlace()
    {
        var photo = new PixelRows(Photos.Gradient(250, 250));
        var detector = new FixedDetector();
        var box = new FaceBox(60, 80, 64, 64);

        Assert.Empty(new SecondLook(detector).Confirm(
            [new(photo, 1), new(new PixelRows(BlockReduction.Reduce(photo, 2, CancellationToken.None)), 2)], [new(0.4, box, SquareDetector.Points(box))], 0.5, CancellationToken.None));

        var pixel = detector.Shown!.Row(SecondLook.Window / 2)[(3 * (SecondLook.Window / 2))..];
        Assert.Equal(93, pixel[0], 1.0);
        Assert.Equal(113, pixel[1], 1.0);
    }

    [Fact]
    public void Confirm_ManyGuesses_LieOnOneSheetAndKeepTheirFinds()
    {
        // Two windows in a row; the second and the fourth hold a face.
        Detection[] finds = [new Detection(0.9, s_box, SquareDetector.Points(s_box)).Moved(SecondLook.Window, SecondLook.Window), new Detection(0.8, s_box, SquareDetector.Points(s_box)).Moved(SecondLook.Window, 0)];
        var detector = new FixedDetector(finds) { LongestSide = 150 };
        Detection[] guesses = [.. Enumerable.Range(0, 4).Select(i => Tilted(0).Moved(10 * i, 0))];

        var confirmed = new SecondLook(detector).Confirm([new(new PixelRows(Photos.Gradient(250, 250)), 1)], guesses, 0.5, CancellationToken.None).ToArray();

        Assert.Equal((2 * SecondLook.Window, 2 * SecondLook.Window), (detector.Shown!.Width, detector.Shown.Height));
        Assert.Equal([(0.8, 10), (0.9, 30)], confirmed.Select(find => (find.Score, (int)Math.Round(find.Box.X - guesses[0].Box.X))));
    }

    /// <summary>A face 16 px high about (100, 120), turned clockwise by <paramref name="roll"/> radians.</summary>
    private static Detection Tilted(double roll)
    {
        var (sin, cos) = Math.SinCos(roll);
        var place = new Similarity2(0.5 * cos, 0.5 * sin, 0, 0);
        var middle = new Point2(s_box.X + 12.5, s_box.Y + 16);
        return new(0.4, new(100 - 6.25, 120 - 8, 12.5, 16), Array.ConvertAll(SquareDetector.Points(s_box), p => place.Apply(p - middle) + new Point2(100, 120)));
    }

    private sealed class FixedDetector(params Detection[] finds) : IFaceDetector
    {
        public Bitmap? Shown { get; private set; }

        public string ProviderReason => "fixed";

        public int LongestSide { get; init; } = int.MaxValue;

        public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation)
        {
            Shown = BlockReduction.Reduce(photo, 1, cancellation);
            return finds;
        }

        public void Dispose()
        {
        }
    }
}
