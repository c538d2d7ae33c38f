using FaceFusion.Fusion.Live;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Live;

/// <summary>Two people in view, and other grounds behind people.</summary>
public sealed class LiveSceneTests(LiveStage stage) : IClassFixture<LiveStage>
{
    private const double Rate = 12;
    private readonly LiveSession _session = new(stage.Analyzer);
    private int _frames;

    [Fact]
    public void Pair_TwoInView_ChangesBothAndNothingBetweenThem()
    {
        var frame = TwoPeople();
        var picture = Process(frame, new LiveScene { IsPair = true, Share = 0.5 });

        Assert.Equal((LiveState.Face, true), (picture.State, picture.IsChanged));
        Assert.InRange(Pictures.Psnr(frame, picture.Pixels, (x, y) => x is > 110 and < 210 && y is > 170 and < 320), 10, 36);
        Assert.InRange(Pictures.Psnr(frame, picture.Pixels, (x, y) => x is > 430 and < 530 && y is > 170 and < 320), 10, 36);
        Assert.Equal(double.PositiveInfinity, Pictures.Psnr(frame, picture.Pixels, (_, y) => y > 470));
    }

    [Fact]
    public void Pair_MoreShare_GoesFartherFromBoth()
    {
        var frame = TwoPeople();
        var half = Pictures.Psnr(frame, Process(frame, new LiveScene { IsPair = true, Share = 0.5 }).Pixels);
        var all = Pictures.Psnr(frame, new LiveSession(stage.Analyzer).Process(frame, default, new LiveScene { IsPair = true, Share = 1 }, CancellationToken.None).Pixels);

        Assert.True(all < half, $"{all} dB, a half: {half} dB");
    }

    [Fact]
    public void Pair_OneInView_IsToldAndLeftAlone()
    {
        var frame = MovedPortrait.Draw(stage.Portrait, MovedPortrait.Place(stage.Portrait.Width));
        var picture = Process(frame, new LiveScene { IsPair = true, Share = 0.5 });

        Assert.Equal((LiveState.OneFace, false), (picture.State, picture.IsChanged));
        Assert.Equal(frame.Pixels, picture.Pixels.Pixels);
    }

    [Fact]
    public void Pair_SecondComesIntoView_IsFoundWithinSomeFrames()
    {
        var one = MovedPortrait.Draw(stage.Portrait, MovedPortrait.Place(stage.Portrait.Width, -160, nearness: 0.7));
        Assert.Equal(LiveState.OneFace, Process(one, new LiveScene { IsPair = true, Share = 0.5 }).State);
        var two = TwoPeople();

        var states = Enumerable.Range(0, PairTracker.SearchEvery + 1).Select(_ => Process(two, new LiveScene { IsPair = true, Share = 0 }).State).ToArray();

        Assert.Equal(LiveState.Face, states[^1]);
        Assert.InRange(_session.Searches, 2, 3);
    }

    [Fact]
    public void Ground_WithoutATarget_ReplacesTheWallAndKeepsTheFace()
    {
        var frame = MovedPortrait.Draw(stage.Portrait, MovedPortrait.Place(stage.Portrait.Width));
        var picture = Process(frame, new LiveScene { Ground = new LiveGround(new Backdrop { Kind = BackdropKind.Color, Color = "#0a0b0c" }) });

        Assert.Equal((LiveState.Face, true), (picture.State, picture.IsChanged));
        Assert.Equal<byte>([10, 11, 12], picture.Pixels.Row(20).Slice(3 * 20, 3).ToArray());
        Assert.Equal(double.PositiveInfinity, Pictures.Psnr(frame, picture.Pixels, (x, y) => x is > 300 and < 340 && y is > 180 and < 260));
    }

    [Fact]
    public void Ground_NobodyInView_CoversAll()
    {
        var frame = new Bitmap(MovedPortrait.Width, MovedPortrait.Height, 3);
        var picture = Process(frame, new LiveScene { Ground = new LiveGround(new Backdrop { Kind = BackdropKind.Color, Color = "#ffffff" }) });

        Assert.Equal((LiveState.NoFace, true), (picture.State, picture.IsChanged));
        Assert.All(picture.Pixels.Pixels, value => Assert.Equal(255, value));
    }

    private LivePicture Process(Bitmap frame, LiveScene scene) => _session.Process(frame, TimeSpan.FromSeconds(_frames++ / Rate), scene, CancellationToken.None);

    /// <summary>Marco on the left, Elena on the right.</summary>
    private Bitmap TwoPeople()
    {
        var left = MovedPortrait.Draw(stage.Portrait, MovedPortrait.Place(stage.Portrait.Width, -160, nearness: 0.7));
        var right = MovedPortrait.Draw(stage.Other, MovedPortrait.Place(stage.Other.Width, 160, nearness: 0.7));
        for (var y = 0; y < left.Height; y++)
        {
            right.Row(y)[(right.Stride / 2)..].CopyTo(left.Row(y)[(left.Stride / 2)..]);
        }

        return left;
    }
}
