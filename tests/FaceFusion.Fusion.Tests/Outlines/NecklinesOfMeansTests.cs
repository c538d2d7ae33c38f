using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

/// <summary>Means of one portrait in navy garments whose necklines end at different depths below the chin.</summary>
public sealed class NecklinesOfMeansTests
{
    private const int Size = 256;
    private const double Eye = 0.145 * Size;
    private static readonly byte[] s_cloth = [30, 40, 80];

    [Theory]
    [InlineData(0.75, true)]
    [InlineData(1.2, false)]
    public async Task Mean_BetweenTwoNecklines_IsSkinOrClothAndNoVeil(double below, bool isSkin)
    {
        var photos = Dressed(0.5, 0.5, 1.4, 1.4);

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        var (skin, cloth) = (Red(apart, 0.3), Red(apart, 1.65));
        var wanted = isSkin ? skin : cloth;
        Assert.InRange(Red(apart, below), cloth + 30, skin - 30);
        Assert.InRange(Red(together, below), wanted - 20, wanted + 20);
    }

    [Fact]
    public async Task Mean_OfOneNeckline_KeepsIt()
    {
        var photos = Dressed(0.9, 0.9);

        var (together, apart) = (await MeanAsync(photos, 1), await MeanAsync(photos, 0));

        foreach (var below in (double[])[0.4, 0.6, 1.2, 1.5])
        {
            Assert.InRange(Red(together, below) - Red(apart, below), -8, 8);
        }
    }

    /// <summary>The mean's red a few pixels round a place that is so many eye distances below the chin.</summary>
    private static double Red(Bitmap mean, double below)
    {
        var (x, y) = (Size / 2, (int)((0.444 * Size) + ((1.87 + below) * Eye)));
        return (from v in Enumerable.Range(y - 1, 3) from u in Enumerable.Range(x - 2, 5) select (double)mean.Row(v)[3 * u]).Average();
    }

    private static async Task<Bitmap> MeanAsync(FakePhotoSource photos, double outlines)
    {
        var recipe = RecipeSamples.Mean([.. photos.Names.Select(name => (name, 1.0))]) with
        {
            Output = new Output { Size = Size },
            Finish = new Finish { Outlines = outlines, Detail = 0, Catchlights = Catchlights.Keep },
        };
        return (await new FusionEngine { Tools = new FaceTools { Segmenter = new BustSegmenter() } }.RunAsync(recipe, photos, null, CancellationToken.None)).Picture;
    }

    private static FakePhotoSource Dressed(params double[] depths)
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", "mei.jpg");
        var shape = TemplateFaces.Read(TemplateFaces.PathBeside(path)).Landmarks;
        var photos = new FakePhotoSource();
        foreach (var (depth, i) in depths.Select((depth, i) => (depth, i)))
        {
            var photo = new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), default);
            Dress(photo, shape, depth, new Random(i));
            photos.Add($"person{i}", photo, shape);
        }

        return photos;
    }

    /// <summary>A chest of the neck's colour below the chin, and a garment with a round neckline.</summary>
    private static void Dress(Bitmap photo, FaceShape shape, double depth, Random random)
    {
        var (chin, unit) = (shape[FaceTemplate.Chin], shape.EyeDistance);
        var neck = photo.Row((int)(chin.Y + (0.3 * unit))).Slice(3 * (int)chin.X, 3).ToArray();
        for (var y = (int)(chin.Y + (0.35 * unit)); y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var (u, v, noise) = ((x - chin.X) / unit, (y - chin.Y) / unit, random.Next(-4, 5));
                var color = v < depth && Math.Abs(u) < 1 ? neck : s_cloth;
                for (var c = 0; c < 3; c++)
                {
                    photo.Row(y)[(3 * x) + c] = (byte)Math.Clamp(color[c] + noise, 0, 255);
                }
            }
        }
    }

    /// <summary>Sees a head, and everything from the chin down.</summary>
    private sealed class BustSegmenter : IPeopleSegmenter
    {
        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            var (share, seen, shape) = (new Plane(width, height), new Plane(width, height), faces[0].Landmarks);
            seen.Values.Fill(1);
            var (middle, chin) = ((shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5, shape[FaceTemplate.Chin]);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var p = new Point2((x + 0.5) * photo.Width / width, (y + 0.5) * photo.Height / height);
                    share.Row(y)[x] = p.Y > chin.Y || (p - middle).Length < 2 * shape.EyeDistance ? 1 : 0;
                }
            }

            return new PeopleShare(share, seen);
        }
    }
}
