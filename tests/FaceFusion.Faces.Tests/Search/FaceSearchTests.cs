using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Search;

public class FaceSearchTests
{
    [Theory]
    [InlineData(0, 0, 100)]
    [InlineData(10, 300, 80)]
    [InlineData(150, 400, 64)]
    [InlineData(500, 530, 80)]
    [InlineData(1100, 700, 200)]
    public void Detect_FaceAnywhere_IsFoundOnceWhereItIs(int x, int y, int side)
    {
        var find = Assert.Single(Detect(Painted(1300, 900, new PixelRegion(x, y, side, side))));

        Assert.Equal(new FaceBox(x - 0.5, y - 0.5, side, side), find.Box);
        Assert.Equal(SquareDetector.Points(find.Box), find.Points);
    }

    [Fact]
    public void Detect_FaceAtEveryPlaceAcrossTheSeams_IsFoundOnce()
    {
        // Two tiles across and two down, with seams between 420 and 580 px: a face is pushed over them step by step.
        var settings = Small with { Tile = (580, 580) };
        for (var at = 360; at < 640; at += 20)
        {
            var photo = Painted(1000, 1000, new PixelRegion(at, at, 64, 64));

            var find = Assert.Single(Detect(photo, settings));

            Assert.Equal(new FaceBox(at - 0.5, at - 0.5, 64, 64), find.Box);
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(60)]
    [InlineData(250)]
    [InlineData(900)]
    public void Detect_LargePhoto_ShowsFacesOfEverySize(int side)
    {
        // Sides are multiples of the coarsest factor that may show them, so that every level's squares are exact.
        var at = side >= 250 ? 64 : 602;
        var photo = Painted(2400, 1800, new PixelRegion(at, at, side, side));

        var find = Assert.Single(Detect(photo, new()));

        Assert.Equal(at - 0.5, find.Box.X, 0.12 * side);
        Assert.Equal(at - 0.5, find.Box.Y, 0.12 * side);
        Assert.Equal(side, find.Box.Width, 0.12 * side);
    }

    [Fact]
    public void Detect_DoubtfulFind_IsLookedAtAgainUprightAndLarger()
    {
        using var detector = new SquareDetector();
        var photo = Painted(300, 200, new PixelRegion(100, 60, 20, 20));

        var find = Assert.Single(new FaceSearch(detector, new()).Detect(new PixelRows(photo), 0.5, CancellationToken.None));

        Assert.Equal([(300, 200), (SecondLook.Window, SecondLook.Window)], detector.Looks);
        Assert.Equal(0.9, find.Score);
        Assert.Equal(99.5, find.Box.X, 0.5);
        Assert.Equal(59.5, find.Box.Y, 0.5);
        Assert.Equal(20, find.Box.Width, 0.8);
    }

    [Fact]
    public void Detect_LargeLevelWithProposals_IsSeenByThemAndNotByTheDetector()
    {
        using var detector = new SquareDetector();
        using var proposals = new SquareDetector();
        var photo = Painted(1300, 900, new PixelRegion(610, 400, 20, 20));

        var find = Assert.Single(new FaceSearch(detector, new(), proposals).Detect(new PixelRows(photo), 0.5, CancellationToken.None));

        Assert.Equal([(1300, 900)], proposals.Looks);
        Assert.DoesNotContain((1300, 900), detector.Looks);
        Assert.Contains((SecondLook.Window, SecondLook.Window), detector.Looks);
        Assert.Equal(609.5, find.Box.X, 0.5);
        Assert.Equal(20, find.Box.Width, 0.8);
    }

    [Fact]
    public void Detect_LargeSecondLevelWithProposals_IsSeenByTheDetectorRoundLargeFacesAlone()
    {
        using var detector = new SquareDetector();
        using var proposals = new SquareDetector();
        var photo = Painted(1600, 1200, new PixelRegion(400, 400, 200, 200));

        var find = Assert.Single(new FaceSearch(detector, new(), proposals).Detect(new PixelRows(photo), 0.5, CancellationToken.None));

        // On the half the face spans 200 to 300 and is seen with a third of its side round it, to whole cells of the net.
        Assert.Equal([(1600, 1200), (800, 600)], proposals.Looks);
        Assert.Equal([(400, 300), (200, 150), (192, 192)], detector.Looks);
        Assert.Equal(new FaceBox(399.5, 399.5, 200, 200), find.Box);
    }

    [Fact]
    public void Detect_GuessWithinASureFace_IsNotLookedAt()
    {
        using var detector = new SquareDetector();
        var photo = Painted(1300, 900, new PixelRegion(400, 400, 200, 200));
        Detection[] guesses = [Guess(440, 440), Guess(500, 540), Guess(800, 400)];

        new FaceSearch(detector, new(), new FixedProposals(guesses)).Detect(new PixelRows(photo), 0.5, CancellationToken.None);

        // The one beside the face alone; the others are eyes or a mouth.
        Assert.Equal((SecondLook.Window, SecondLook.Window), detector.Looks[^1]);

        static Detection Guess(int x, int y) => new(0.5, new(x, y, 30, 30), SquareDetector.Points(new(x, y, 30, 30)));
    }

    [Fact]
    public void Detect_SmallPhotoWithProposals_IsSeenByTheDetectorAlone()
    {
        using var proposals = new SquareDetector();

        Assert.Single(new FaceSearch(new SquareDetector(), new(), proposals).Detect(
            new PixelRows(Painted(300, 200, new PixelRegion(100, 60, 40, 40))), 0.5, CancellationToken.None));

        Assert.Empty(proposals.Looks);
    }

    [Fact]
    public void Detect_DetectorOfFixedSize_GetsTilesThatItNeedNotReduce()
    {
        using var detector = new SquareDetector { LongestSide = 640 };

        Assert.Single(new FaceSearch(detector, new()).Detect(
            new PixelRows(Painted(1600, 1200, new PixelRegion(610, 600, 100, 100))), 0.5, CancellationToken.None));

        Assert.All(detector.Looks, look => Assert.True(look.Width <= 640 && look.Height <= 640));
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(0.91, 0)]
    public void Detect_Threshold_IsTheLeastScoreOfTheLastLook(double threshold, int count) =>
        Assert.Equal(count, new FaceSearch(new SquareDetector(), new()).Detect(
            new PixelRows(Painted(300, 200, new PixelRegion(100, 60, 20, 20))), threshold, CancellationToken.None).Count);

    [Fact]
    public void Detect_SmallerThanTheSmallest_IsNoFace() =>
        Assert.Empty(Detect(Painted(300, 200, new PixelRegion(100, 60, 15, 15)), new()));

    [Fact]
    public void Detect_ManyGuesses_AreLookedAtUpToTheBound()
    {
        using var detector = new SquareDetector();
        var photo = Painted(300, 300, [.. Enumerable.Range(0, 25).Select(i => new PixelRegion(10 + (56 * (i % 5)), 10 + (56 * (i / 5)), 20, 20))]);

        var finds = new FaceSearch(detector, new() { MostGuesses = 7, MostGuessesPerMegapixel = 0 }).Detect(new PixelRows(photo), 0.5, CancellationToken.None);

        Assert.Equal([(300, 300), (7 * SecondLook.Window, SecondLook.Window)], detector.Looks);
        Assert.Equal(7, finds.Count);
    }

    [Fact]
    public void Detect_MoreMegapixels_AllowMoreGuesses()
    {
        using var detector = new SquareDetector();
        var photo = Painted(500, 500, [.. Enumerable.Range(0, 40).Select(i => new PixelRegion(10 + (56 * (i % 8)), 10 + (56 * (i / 8)), 20, 20))]);

        // A quarter of a megapixel at full size: 80 guesses a megapixel are 20.
        var finds = new FaceSearch(detector, new() { MostGuesses = 7, MostGuessesPerMegapixel = 80 }).Detect(new PixelRows(photo), 0.5, CancellationToken.None);

        Assert.Equal(20, finds.Count);
    }

    [Fact]
    public void Detect_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => new FaceSearch(new SquareDetector(), new()).Detect(
            new PixelRows(new Bitmap(64, 64, 3)), 0.5, new CancellationToken(canceled: true)));

    private sealed class FixedProposals(IReadOnlyList<Detection> finds) : IFaceDetector
    {
        public string ProviderReason => "fixed";

        public int LongestSide => int.MaxValue;

        public IReadOnlyList<Detection> Detect(PixelRows photo, double threshold, CancellationToken cancellation) => finds;

        public void Dispose()
        {
        }
    }

    private static FaceSearch.Settings Small => new() { Overlap = 160 };

    private static IReadOnlyList<Detection> Detect(Bitmap photo, FaceSearch.Settings? settings = null) =>
        new FaceSearch(new SquareDetector(), settings ?? Small).Detect(new PixelRows(photo), 0.5, CancellationToken.None);

    private static Bitmap Painted(int width, int height, params PixelRegion[] faces)
    {
        var photo = new Bitmap(width, height, 3);
        photo.Pixels.AsSpan().Fill(200);
        foreach (var face in faces)
        {
            for (var y = face.Y; y < face.Bottom; y++)
            {
                for (var x = face.X; x < face.Right; x++)
                {
                    ((ReadOnlySpan<byte>)[255, 0, 0]).CopyTo(photo.Row(y)[(3 * x)..]);
                }
            }
        }

        return photo;
    }
}
