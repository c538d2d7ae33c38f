using FaceFusion.Faces;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Tests.Live;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Clips;

public sealed class ClipStillsTests(LiveStage stage) : IClassFixture<LiveStage>
{
    [Fact]
    public void Gather_OnePersonWhoMoves_IsOneFrame()
    {
        var clip = Film("elena", "elena", "elena", "elena", "elena", "elena");

        var still = ClipStills.Gather(clip, stage.Analyzer, CancellationToken.None);

        Assert.Equal((MovedPortrait.Width, MovedPortrait.Height), (still!.Width, still.Height));
        Assert.Contains(clip.All, frame => frame.Pixels.AsSpan().SequenceEqual(still.Pixels));
    }

    [Fact]
    public void Gather_PeopleOneAfterTheOther_AreAllShown()
    {
        var clip = Film("elena", "elena", "jun", "jun", "alex", null, "elena");

        var sheet = ClipStills.Gather(clip, stage.Analyzer, CancellationToken.None)!;

        Assert.Equal((2 * MovedPortrait.Width, 2 * MovedPortrait.Height), (sheet.Width, sheet.Height));
        Assert.Equal(3, stage.Analyzer.Analyze(sheet, ClipStills.Threshold, CancellationToken.None).Count);
    }

    [Fact]
    public void Gather_NobodySeen_IsNothing() =>
        Assert.Null(ClipStills.Gather(Film(null, null), stage.Analyzer, CancellationToken.None));

    [Fact]
    public void Gather_MoreThanAreShown_FillAPictureThatIsNotTooLarge()
    {
        // Noise is never alike: somebody else in each frame.
        var clip = new ClipOfFrames([.. Enumerable.Range(0, ClipStills.Most + 4).Select(Noise)]);

        var sheet = ClipStills.Gather(clip, new SomebodyEverywhere(), CancellationToken.None)!;

        Assert.Equal((3840, 2880), (sheet.Width, sheet.Height));
    }

    private static ClipOfFrames Film(params string?[] who) => new([.. who.Select(Frame)]);

    private static Bitmap Frame(string? who, int index)
    {
        if (who is null)
        {
            var empty = new Bitmap(MovedPortrait.Width, MovedPortrait.Height, 3);
            Array.Fill(empty.Pixels, (byte)120);
            return empty;
        }

        var portrait = new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", who + ".jpg")), new DecodeLimits(), CancellationToken.None);
        return MovedPortrait.Draw(portrait, MovedPortrait.PlaceInFilm(Math.Min(portrait.Width, portrait.Height), index, 48));
    }

    private static Bitmap Noise(int seed)
    {
        var noise = new Bitmap(2 * MovedPortrait.Width, 2 * MovedPortrait.Height, 3);
        new Random(seed).NextBytes(noise.Pixels);
        return noise;
    }

    private sealed class SomebodyEverywhere : IFaceAnalyzer
    {
        public IReadOnlyList<Face> Analyze(Bitmap photo, double threshold, CancellationToken cancellation) =>
            [TemplateFaces.FromShape(FaceTemplate.MeanShape.Transform(p => (p * 40) + new Point2(photo.Width / 2, photo.Height / 2)))];

        public Face Place(Bitmap photo, FacePoints points, CancellationToken cancellation) => throw new NotSupportedException();

        public Face? Follow(Bitmap photo, FaceShape before, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
