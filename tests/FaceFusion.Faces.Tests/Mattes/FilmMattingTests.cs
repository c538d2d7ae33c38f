using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Mattes;

public sealed class FilmMattingTests
{
    private const int Side = 512;

    private static readonly Bitmap s_frame = SrgbTransfer.ToBitmap(
        AreaResampler.Resize(new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg")), new DecodeLimits(), default), Side, Side), 3);

    private static readonly FaceShape s_face =
        TemplateFaces.Read(RepositoryFiles.Path("wwwroot", "samples", "mei.tem")).Landmarks.Transform(p => new Point2((p.X / 2) - 0.25, (p.Y / 2) - 0.25));

    private static readonly IPeopleSegmenter s_segmenter = PeopleSegmenter.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 }).Tool!;

    private readonly CountingParser _parser = new();

    [Fact]
    public void Find_FirstFrame_KeepsFaceHairAndShirtAndDropsTheWall()
    {
        var alpha = Matting().Find(s_frame, [s_face], default);

        Assert.Equal((Side, Side), (alpha.Width, alpha.Height));
        Assert.All((int[])[0, 1, 55, 90, 129, 139], i => Assert.InRange(At(alpha, s_face[i]), 0.95f, 1));
        Assert.InRange(alpha.Row(500)[256], 0.95f, 1);
        Assert.All(((int X, int Y)[])[(10, 10), (500, 10), (30, 200), (480, 200)], p => Assert.InRange(alpha.Row(p.Y)[p.X], 0, 0.02f));
    }

    [Fact]
    public void Find_Portrait_IsNearWhatAPhotoTakesAHundredTimesAsLongFor()
    {
        var photo = new PersonMatting(new RegionParser(), s_segmenter).Find(s_frame, [TemplateFaces.FromShape(s_face)], MatteOptions.Default, default).Alpha;
        var film = Matting().Find(s_frame, [s_face], default);

        Assert.InRange(Difference(photo.Values, film.Values), 0, 0.02);
    }

    [Fact]
    public void Find_GrainOverAStill_FlickersLittle()
    {
        var matting = Matting();
        Plane? before = null;
        List<double> changes = [];
        for (var i = 0; i < 8; i++)
        {
            var alpha = matting.Find(Grainy(i), [s_face], default);
            if (before is not null)
            {
                changes.Add(Difference(before.Values, alpha.Values));
            }

            before = new Plane(alpha.Width, alpha.Height);
            alpha.Values.CopyTo(before.Values);
        }

        Assert.All(changes[2..], change => Assert.InRange(change, 0, 0.004));
    }

    [Fact]
    public void Find_Nobody_IsAllGround()
    {
        Assert.All(Matting().Find(s_frame, [], default).Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Find_FaceLostForAMoment_KeepsThePersonAndThenLetsGo()
    {
        var matting = Matting();
        matting.Find(s_frame, [s_face], default);

        Assert.InRange(At(matting.Find(s_frame, [], default), s_face[55]), 0.95f, 1);
        for (var i = 0; i < 12; i++)
        {
            matting.Find(s_frame, [], default);
        }

        Assert.Equal(0, At(matting.Find(s_frame, [], default), s_face[55]));
    }

    [Fact]
    public void Find_Film_LooksAtHeadsNowAndThenOnly()
    {
        var matting = Matting();
        for (var i = 0; i < 4; i++)
        {
            matting.Find(s_frame, [s_face], default);
        }

        Assert.Equal(1, _parser.Calls);
        matting.Reset();
        matting.Find(s_frame, [s_face], default);
        Assert.Equal(2, _parser.Calls);
    }

    [Fact]
    public void Find_HeadThatMovedAside_TakesItsOutlineAlong()
    {
        var matting = Matting();
        matting.Find(s_frame, [s_face], default);
        const int Aside = 40;
        var moved = Moved(s_frame, Aside);
        var face = s_face.Transform(p => new Point2(p.X + Aside, p.Y));

        for (var i = 0; i < 3; i++)
        {
            matting.Find(moved, [face], default);
        }

        var alpha = matting.Find(moved, [face], default);
        Assert.All((int[])[0, 1, 55, 90], i => Assert.InRange(At(alpha, face[i]), 0.95f, 1));
        Assert.InRange(alpha.Row(200)[20], 0, 0.02f);
    }

    [Fact]
    public void BeforeScreen_PersonBeforeGreen_IsKeyed()
    {
        var truth = new PersonMatting(new RegionParser(), s_segmenter).Find(s_frame, [TemplateFaces.FromShape(s_face)], MatteOptions.Default, default).Alpha;
        var shot = new Bitmap(Side, Side, 3);
        ReadOnlySpan<byte> green = [30, 170, 60];
        for (var i = 0; i < shot.Pixels.Length; i++)
        {
            shot.Pixels[i] = (byte)((truth.Values[i / 3] * s_frame.Pixels[i]) + ((1 - truth.Values[i / 3]) * green[i % 3]) + 0.5f);
        }

        var alpha = Matting().BeforeScreen(shot, ScreenColor.Parse("#1eaa3c"), [s_face]);

        Assert.InRange(Difference(truth.Values, alpha.Values), 0, 0.01);
    }

    private FilmMatting Matting() => new(_parser, s_segmenter);

    private static float At(Plane plane, Point2 p) => plane.Row((int)Math.Round(p.Y))[(int)Math.Round(p.X)];

    private static double Difference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Abs(a[i] - b[i]);
        }

        return sum / a.Length;
    }

    private static Bitmap Grainy(int seed)
    {
        var (result, random) = (s_frame.Copy(), new Random(seed));
        for (var i = 0; i < result.Pixels.Length; i++)
        {
            result.Pixels[i] = (byte)Math.Clamp(result.Pixels[i] + random.Next(-6, 7), 0, 255);
        }

        return result;
    }

    private static Bitmap Moved(Bitmap frame, int aside)
    {
        var result = new Bitmap(frame.Width, frame.Height, 3);
        for (var y = 0; y < frame.Height; y++)
        {
            for (var x = 0; x < frame.Width; x++)
            {
                frame.Row(y).Slice(3 * Math.Max(0, x - aside), 3).CopyTo(result.Row(y)[(3 * x)..]);
            }
        }

        return result;
    }

    private sealed class CountingParser : IRegionParser
    {
        private readonly RegionParser _parser = new();

        public int Calls { get; private set; }

        public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
        {
            Calls++;
            return _parser.Parse(photo, face, cancellation);
        }
    }
}
