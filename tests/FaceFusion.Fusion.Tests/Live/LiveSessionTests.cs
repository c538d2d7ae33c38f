using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Live;

public sealed class LiveSessionTests(LiveStage stage) : IClassFixture<LiveStage>
{
    private const double Rate = 12;
    private readonly LiveSession _session = new(stage.Analyzer);
    private int _frames;

    [Fact]
    public void Process_StillFrame_GivesASteadyPicture()
    {
        var frame = Frame();
        var first = Process(frame);
        var landmarks = first.Face!;
        for (var i = 0; i < 4; i++)
        {
            var next = Process(frame);

            Assert.Equal(LiveState.Face, next.State);
            Assert.InRange(Most(landmarks, next.Face!), 0, 0.05 * landmarks.EyeDistance / 10);
        }

        var settled = Process(frame).Pixels.Copy();
        Assert.InRange(Pictures.Psnr(settled, Process(frame).Pixels), 45, double.PositiveInfinity);
    }

    [Fact]
    public void Process_NoisyStill_TremblesLessThanAPixel()
    {
        var frame = Frame();
        List<FaceShape> shapes = [];
        for (var i = 0; i < 12; i++)
        {
            shapes.Add(Process(Pictures.WithNoise(frame, i, 6)).Face!);
        }

        Assert.All(shapes[3..], shape => Assert.InRange(Most(shapes[2], shape), 0, 1));
    }

    [Fact]
    public void Process_Face_ChangesItAndNothingBeyondItsInfluence()
    {
        var frame = Frame();
        var picture = Process(frame);
        var near = FaceMasks.InfluenceRegion(picture.Face!, picture.Face!, frame.Width, frame.Height).Grow(30);

        Assert.InRange(Pictures.Psnr(frame, picture.Pixels, (x, y) => FaceHolds(picture.Face!, x, y)), 5, 28);
        Assert.Equal(double.PositiveInfinity, Pictures.Psnr(frame, picture.Pixels, (x, y) => x < near.X || y < near.Y || x >= near.Right || y >= near.Bottom));
    }

    [Fact]
    public void Process_MovedFace_MovesTheResult()
    {
        var start = Process(Frame()).Face!;
        FaceShape? end = null;
        for (var x = 8; x <= 64; x += 8)
        {
            end = Process(Frame(x)).Face;
        }

        for (var i = 0; i < 6; i++)
        {
            end = Process(Frame(64)).Face;
        }

        Assert.InRange(end![0].X - start[0].X, 60, 68);
        Assert.InRange(end[129].Y - start[129].Y, -3, 3);
        Assert.Equal(1, _session.Searches);
    }

    [Fact]
    public void Process_NoFace_GivesTheFrameBack()
    {
        var frame = Empty();
        var picture = Process(frame);

        Assert.Equal(LiveState.NoFace, picture.State);
        Assert.Null(picture.Face);
        Assert.Equal(frame.Pixels, picture.Pixels.Pixels);
        Assert.NotSame(frame, picture.Pixels);
    }

    [Fact]
    public void Process_FaceThatComesBack_IsFoundAgain()
    {
        Assert.Equal(LiveState.Face, Process(Frame()).State);
        Assert.Equal(LiveState.NoFace, Process(Empty()).State);

        var back = Process(Frame(-70, nearness: 0.8));

        Assert.Equal(LiveState.Face, back.State);
        Assert.InRange(back.Face![0].X, 0, 250);
    }

    [Fact]
    public void Process_FaceThatJumps_IsFoundInTheSameFrame()
    {
        Process(Frame(-120, nearness: 0.6));
        var jumped = Process(Frame(150, nearness: 0.6));

        Assert.Equal(LiveState.Face, jumped.State);
        Assert.InRange(jumped.Face![0].X, 400, 640);
    }

    [Fact]
    public void Process_LongFilm_LooksAgainNowAndThen()
    {
        var frame = Frame();
        for (var i = 0; i <= FaceTracker.SearchEvery; i++)
        {
            Process(frame, share: 0);
        }

        Assert.Equal(2, _session.Searches);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Process_LargerShare_ComesNearerToTheTarget(double share)
    {
        var frame = Frame();
        var changed = Pictures.Psnr(frame, Process(frame, share).Pixels, Inside);
        var more = Pictures.Psnr(frame, new LiveSession(stage.Analyzer).Process(frame, default, stage.Target, share / 3, CancellationToken.None).Pixels, Inside);

        Assert.True(changed < more, $"{share}: {changed} dB; a third of it: {more} dB");

        static bool Inside(int x, int y) => x is > 250 and < 390 && y is > 100 and < 330;
    }

    [Fact]
    public void Process_ShareZero_GivesTheFrameBack()
    {
        var frame = Frame();
        var picture = Process(frame, share: 0);

        Assert.Equal(LiveState.Face, picture.State);
        Assert.Equal(frame.Pixels, picture.Pixels.Pixels);
    }

    [Fact]
    public void Process_AnotherShape_UsesItsBytesAgain()
    {
        var first = Process(Frame()).Pixels;

        Assert.Same(first, Process(Frame(4)).Pixels);
        Assert.Equal((64, 48), (Process(new Bitmap(64, 48, 3)).Pixels.Width, 48));
    }

    [Fact]
    public void Process_FrameWithAlphaOrShareOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Process(new Bitmap(64, 48, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Process(new Bitmap(64, 48, 3), 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Process(new Bitmap(64, 48, 3), double.NaN));
    }

    private LivePicture Process(Bitmap frame, double share = 0.9) =>
        _session.Process(frame, TimeSpan.FromSeconds(_frames++ / Rate), stage.Target, share, CancellationToken.None);

    private Bitmap Frame(double x = 0, double nearness = 1) => MovedPortrait.Draw(stage.Portrait, MovedPortrait.Place(stage.Portrait.Width, x, 0, 0, nearness));

    private static Bitmap Empty()
    {
        var frame = new Bitmap(MovedPortrait.Width, MovedPortrait.Height, 3);
        for (var i = 0; i < frame.Pixels.Length; i++)
        {
            frame.Pixels[i] = (byte)(90 + (i / 3 % MovedPortrait.Width / 8));
        }

        return frame;
    }

    private static double Most(FaceShape a, FaceShape b) => Enumerable.Range(0, FaceTemplate.PointCount).Max(i => (a[i] - b[i]).Length);

    private static bool FaceHolds(FaceShape face, int x, int y)
    {
        var middle = (face[0] + face[1]) * 0.5;
        return (new Point2(x, y) - (middle + new Point2(0, 0.5 * face.EyeDistance))).Length < 0.8 * face.EyeDistance;
    }
}
