using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Mattes;

public sealed class PersonMattingTests
{
    // Half the size: a fifth of the time.
    private static readonly Bitmap s_photo = SrgbTransfer.ToBitmap(
        AreaResampler.Resize(new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "mei.jpg")), new DecodeLimits(), default), 512, 512), 3);

    private static readonly Face s_face = TemplateFaces.FromShape(
        TemplateFaces.Read(RepositoryFiles.Path("wwwroot", "samples", "mei.tem")).Landmarks.Transform(p => new Point2((p.X / 2) - 0.25, (p.Y / 2) - 0.25)));

    private static readonly PersonMatting s_matting = new(
        new RegionParser(), PeopleSegmenter.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 }).Tool);

    private static readonly Lazy<PersonMatte> s_matte = new(() => s_matting.Find(s_photo, [s_face], MatteOptions.Default, default));

    [Fact]
    public void Find_PortraitBeforeAWall_KeepsFaceHairAndShirtAndDropsTheWall()
    {
        var alpha = s_matte.Value.Alpha;

        Assert.Equal((s_photo.Width, s_photo.Height), (alpha.Width, alpha.Height));
        Assert.Null(s_matte.Value.Screen);
        Assert.All((int[])[0, 1, 55, 90, 129, 139, 183], i => Assert.InRange(At(alpha, s_face.Landmarks[i]), 0.95f, 1));
        Assert.InRange(alpha.Row(500)[256], 0.95f, 1);
        Assert.All(((int X, int Y)[])[(10, 10), (500, 10), (30, 200), (480, 200)], p => Assert.Equal(0, alpha.Row(p.Y)[p.X]));
        Assert.InRange(alpha.Values.ToArray().Average(), 0.25, 0.45);
    }

    [Fact]
    public void Find_Hair_HasASoftEdge()
    {
        var alpha = s_matte.Value.Alpha.Values.ToArray();

        Assert.InRange(alpha.Count(value => value is > 0.1f and < 0.9f), 1000, 20_000);
    }

    [Fact]
    public void Find_BarOfAWindowBehindTheHead_GoesWithTheWindow()
    {
        // Dark as hair, and of a colour that neither the panes nor the head have on the whole.
        var truth = s_matte.Value.Alpha;
        var shot = new Bitmap(s_photo.Width, s_photo.Height, 3);
        for (var i = 0; i < truth.Values.Length; i++)
        {
            var ground = i / shot.Width is >= 150 and < 160 ? 90 : 215;
            for (var c = 0; c < 3; c++)
            {
                shot.Pixels[(3 * i) + c] = (byte)((truth.Values[i] * s_photo.Pixels[(3 * i) + c]) + ((1 - truth.Values[i]) * ground) + 0.5f);
            }
        }

        var alpha = s_matting.Find(shot, [s_face], MatteOptions.Default, default).Alpha;

        var bar = Enumerable.Range(150 * shot.Width, 10 * shot.Width).Where(i => truth.Values[i] < 0.02f).Select(i => alpha.Values[i]).ToArray();
        Assert.InRange(bar.Sum(), 0, 40);
    }

    [Fact]
    public void Find_SameTwice_IsTheSameToTheBit()
    {
        Assert.Equal(s_matte.Value.Alpha.Values, s_matting.Find(s_photo, [s_face], MatteOptions.Default, default).Alpha.Values);
    }

    [Fact]
    public void Find_StrokesThatKeepAndDrop_AreObeyed()
    {
        var options = new MatteOptions
        {
            Strokes = [new MatteStroke(1, 10, [new(50, 50), new(70, 50)]), new MatteStroke(0, 15, [new(256, 490)])],
        };

        var alpha = s_matting.Find(s_photo, [s_face], options, default).Alpha;

        Assert.Equal(1, alpha.Row(50)[60]);
        Assert.Equal(0, alpha.Row(490)[256]);
    }

    [Fact]
    public void Find_CutOutPhoto_TakesItsOwnAlpha()
    {
        var cut = new Bitmap(40, 40, 4);
        for (var i = 0; i < 1600; i++)
        {
            cut.Pixels[(4 * i) + 3] = (byte)(i % 40 < 20 ? 0 : 200);
        }

        var alpha = s_matting.Find(cut, [], MatteOptions.Default, default).Alpha;

        Assert.Equal(0, alpha.Values[0]);
        Assert.Equal(200 / 255f, alpha.Values[39]);
    }

    [Fact]
    public void Find_NoFaceAndNoScreen_SaysSo()
    {
        var error = Assert.Throws<MatteException>(() => s_matting.Find(new Bitmap(64, 64, 3), [], MatteOptions.Default, default));

        Assert.Equal(MatteFault.NobodyFound, error.Fault);
    }

    [Fact]
    public void Find_GreenScreenWithoutAFace_IsKeyed()
    {
        var photo = Screen(x => x is > 40 and < 90 ? ((byte)200, (byte)190, (byte)180) : ((byte)0, (byte)177, (byte)64));

        var matte = s_matting.Find(photo, [], MatteOptions.Default, default);

        Assert.Equal(1, matte.Screen!.Value.Main);
        Assert.Equal((0, 1), (matte.Alpha.Row(60)[10], matte.Alpha.Row(60)[64]));
    }

    [Fact]
    public void Find_ScreenOfTwoColours_SaysSoUnlessOneIsPicked()
    {
        var photo = Screen(x => x < 64 ? ((byte)0, (byte)177, (byte)64) : ((byte)16, (byte)64, (byte)208));

        var error = Assert.Throws<MatteException>(() => s_matting.Find(photo, [], MatteOptions.Default, default));
        var picked = s_matting.Find(photo, [], new MatteOptions { Screen = ScreenColor.Parse("#00b140") }, default);

        Assert.Equal(MatteFault.ScreenOfTwoColors, error.Fault);
        Assert.Equal(0, picked.Alpha.Row(60)[10]);
    }

    [Fact]
    public void Find_GreenGarmentInABox_IsKept()
    {
        var photo = Screen(x => x is > 40 and < 90 ? ((byte)10, (byte)160, (byte)60) : ((byte)0, (byte)177, (byte)64));

        var matte = s_matting.Find(photo, [], new MatteOptions { HoldOut = [new PixelRegion(41, 20, 49, 100)] }, default);

        Assert.Equal(1, matte.Alpha.Row(60)[64]);
        Assert.Equal(0, matte.Alpha.Row(60)[10]);
        Assert.Equal(0, matte.Spill!.Row(60)[64]);
    }

    [Fact]
    public void Find_PersonCutByTheBorder_IsSolidUpToIt()
    {
        // The lower half of the face and what is below it are not in the photo.
        var part = new Bitmap(512, 210, 3, 8, s_photo.Pixels.AsSpan(0, 512 * 210 * 3).ToArray());

        var alpha = s_matting.Find(part, [s_face], MatteOptions.Default, default).Alpha;

        Assert.InRange(At(alpha, new(s_face.Landmarks[0].X, 207)), 0.95f, 1);
        Assert.Equal(0, alpha.Row(50)[10]);
    }

    [Fact]
    public void Find_Cancelled_Throws()
    {
        Assert.Throws<OperationCanceledException>(() => s_matting.Find(s_photo, [s_face], MatteOptions.Default, new CancellationToken(canceled: true)));
    }

    private static float At(Plane plane, Point2 p) => plane.Row((int)p.Y)[(int)p.X];

    private static Bitmap Screen(Func<int, (byte R, byte G, byte B)> color)
    {
        var photo = new Bitmap(128, 120, 3);
        for (var i = 0; i < 128 * 120; i++)
        {
            var inside = i / 128 > 15;
            (photo.Pixels[3 * i], photo.Pixels[(3 * i) + 1], photo.Pixels[(3 * i) + 2]) = inside ? color(i % 128) : color(i % 128 < 64 ? 0 : 127);
        }

        return photo;
    }
}
