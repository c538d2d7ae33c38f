using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Mattes;

public sealed class PersonSilhouetteTests
{
    private static readonly IPeopleSegmenter s_segmenter = PeopleSegmenter.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 }).Tool!;

    [Theory]
    [InlineData("mei", true)]
    [InlineData("henrik", true)]
    [InlineData("mei", false)]
    [InlineData("henrik", false)]
    public void Find_PortraitBeforeAWall_CoversWhatTheMatteDoes(string name, bool careful)
    {
        var (photo, face) = Read(name);
        var alpha = new PersonMatting(new RegionParser(), s_segmenter).Find(photo, [face], new MatteOptions { FindsScreen = false }, CancellationToken.None).Alpha;

        var silhouette = Find(photo, face, careful);

        var (both, either) = (0, 0);
        for (var y = 0; y < photo.Height; y += 3)
        {
            for (var x = 0; x < photo.Width; x += 3)
            {
                var (a, b) = (alpha.Row(y)[x] > 0.5f, silhouette.At(new Point2(x, y)) > 0.5f);
                (both, either) = (both + (a && b ? 1 : 0), either + (a || b ? 1 : 0));
            }
        }

        Assert.InRange(both / (double)either, 0.96, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Find_SmallInALargerPicture_IsTheSamePerson(bool careful)
    {
        var (photo, face) = Read("mei");
        var wide = new Bitmap(photo.Width + 900, photo.Height + 400, 3);
        wide.Pixels.AsSpan().Fill(200);
        for (var y = 0; y < photo.Height; y++)
        {
            photo.Row(y).CopyTo(wide.Row(y + 400)[(3 * 700)..]);
        }

        var (alone, within) = (Find(photo, face, careful), Find(wide, face.WithLandmarks(face.Landmarks.Transform(p => new Point2(p.X + 700, p.Y + 400))), careful));

        var (same, all) = (0, 0);
        for (var y = 0; y < photo.Height; y += 5)
        {
            for (var x = 0; x < photo.Width; x += 5)
            {
                same += alone.At(new Point2(x, y)) > 0.5f == within.At(new Point2(x + 700, y + 400)) > 0.5f ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(same / (double)all, 0.98, 1);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void Find_Carefully_ParsesTheHeadWhereTheOutlineStaysSoft(bool isSoft, int parses)
    {
        var (photo, face) = Read("mei");
        var parser = new CountingParser();

        PersonSilhouette.Find(parser, isSoft ? new EvenSegmenter() : s_segmenter, photo, face, CancellationToken.None);

        Assert.Equal(parses, parser.Calls);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Enlarged_OfAReducedPhoto_IsThePhotosSilhouette(int factor)
    {
        var (photo, face) = Read("mei");
        var file = new VipsImageCodec().Encode(photo, new EncodeOptions(Imaging.Codecs.ImageFormat.Jpeg));
        var reduced = new VipsImageCodec().DecodeReduced(file, new DecodeLimits(), factor, default).Pixels;
        var inReduced = face.WithLandmarks(face.Landmarks.Transform(p => new Point2(((p.X + 0.5) / factor) - 0.5, ((p.Y + 0.5) / factor) - 0.5)));

        var (whole, enlarged) = (Find(photo, face, careful: false), Find(reduced, inReduced, careful: false).Enlarged(factor));

        var (same, all) = (0, 0);
        for (var y = 0; y < photo.Height; y += 5)
        {
            for (var x = 0; x < photo.Width; x += 5)
            {
                same += whole.At(new Point2(x, y)) > 0.5f == enlarged.At(new Point2(x, y)) > 0.5f ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(same / (double)all, 0.99, 1);
    }

    [Fact]
    public void Find_Cancelled_Ends()
    {
        var (photo, face) = Read("mei");

        Assert.Throws<OperationCanceledException>(() => PersonSilhouette.Find(s_segmenter, photo, face, new CancellationToken(canceled: true)));
    }

    private static PersonSilhouette Find(Bitmap photo, Face face, bool careful) => careful
        ? PersonSilhouette.Find(new RegionParser(), s_segmenter, photo, face, CancellationToken.None)
        : PersonSilhouette.Find(s_segmenter, photo, face, CancellationToken.None);

    private sealed class CountingParser : IRegionParser
    {
        public int Calls { get; private set; }

        public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
        {
            Calls++;
            return new RegionParser().Parse(photo, face, cancellation);
        }
    }

    /// <summary>Knows nothing.</summary>
    private sealed class EvenSegmenter : IPeopleSegmenter
    {
        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            var (share, seen) = (new Plane(width, height), new Plane(width, height));
            share.Values.Fill(0.5f);
            return new PeopleShare(share, seen);
        }
    }

    private static (Bitmap Photo, Face Face) Read(string name)
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", name + ".jpg");
        return (new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), default), TemplateFaces.Read(TemplateFaces.PathBeside(path)));
    }
}
