using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Regions;

public class SharedRegionParserTests
{
    private static readonly DrawnFace s_drawn = new(40);
    private static readonly Face s_face = TemplateFaces.FromShape(s_drawn.Shape);

    [Fact]
    public void ParseCover_AskedTwice_IsAnsweredOnce()
    {
        var asked = new CountingParser();
        var shared = new SharedRegionParser(asked);

        Assert.Same(Cover(shared), Cover(shared));

        Assert.Equal((0, 1), (asked.Wholes, asked.Covers));
    }

    [Fact]
    public void ParseCover_AfterParse_HasTheAnswerAlready()
    {
        var asked = new CountingParser();
        var shared = new SharedRegionParser(asked);

        Assert.Same(Whole(shared), Cover(shared));

        Assert.Equal((1, 0), (asked.Wholes, asked.Covers));
    }

    [Fact]
    public void Parse_AfterParseCover_AsksForTheRest()
    {
        var asked = new CountingParser();
        var shared = new SharedRegionParser(asked);

        Assert.NotSame(Cover(shared), Whole(shared));

        Assert.Equal((1, 1), (asked.Wholes, asked.Covers));
    }

    private static FaceRegions Whole(SharedRegionParser parser) => parser.Parse(s_drawn.Photo, s_face, CancellationToken.None);

    private static FaceRegions Cover(SharedRegionParser parser) => parser.ParseCover(s_drawn.Photo, s_face, CancellationToken.None);

    private sealed class CountingParser : IRegionParser
    {
        public int Wholes { get; private set; }

        public int Covers { get; private set; }

        public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
        {
            Wholes++;
            return Nothing(photo);
        }

        public FaceRegions ParseCover(Bitmap photo, Face face, CancellationToken cancellation)
        {
            Covers++;
            return Nothing(photo);
        }

        private static FaceRegions Nothing(Bitmap photo) => new(photo, new(0, 0, photo.Width, photo.Height), new Dictionary<FaceRegion, Plane>());
    }
}
