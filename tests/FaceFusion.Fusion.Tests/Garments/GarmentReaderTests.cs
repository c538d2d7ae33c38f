using FaceFusion.Fusion.Garments;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Garments;

public sealed class GarmentReaderTests
{
    private static readonly Point2[] s_tee =
    [
        new(160, 40), new(240, 40), new(300, 60), new(380, 150), new(330, 190), new(290, 150), new(290, 380), new(110, 380), new(110, 150), new(70, 190), new(20, 150), new(100, 60),
    ];

    [Fact]
    public void Read_ATeeOnAPlainGround_FindsItsPoints()
    {
        var garment = Read(Draw(400, 420, (240, 240, 240), (60, 90, 160), s_tee));

        Assert.Equal(GarmentCategory.Upper, garment.Category);
        Assert.Empty(garment.Warnings);
        Near(new Point2(110, 150), garment[GarmentMark.ArmpitLeft], 14);
        Near(new Point2(290, 150), garment[GarmentMark.ArmpitRight], 14);
        Near(new Point2(110, 378), garment[GarmentMark.HemLeft], 8);
        Near(new Point2(20, 150), garment[GarmentMark.SleeveOuterLeft], 14);
        Near(new Point2(70, 190), garment[GarmentMark.SleeveInnerLeft], 14);
        Near(new Point2(330, 190), garment[GarmentMark.SleeveInnerRight], 14);
        Assert.Equal(1, garment.Pixels.Row(250)[(4 * 200) + 3]);
        Assert.Equal(0, garment.Pixels.Row(10)[(4 * 10) + 3]);
    }

    [Fact]
    public void Read_ALongGarment_IsAnOverall()
    {
        Point2[] dress = [new(160, 30), new(240, 30), new(300, 50), new(350, 130), new(310, 150), new(280, 120), new(270, 300), new(340, 690), new(60, 690), new(130, 300), new(120, 120), new(90, 150), new(50, 130), new(100, 50)];

        Assert.Equal(GarmentCategory.Overall, Read(Draw(400, 720, (250, 250, 250), (150, 30, 40), dress)).Category);
    }

    [Fact]
    public void Read_TrousersAndSkirts_AreLower()
    {
        Point2[] trousers = [new(120, 20), new(280, 20), new(310, 580), new(230, 580), new(200, 200), new(170, 580), new(90, 580)];
        Point2[] skirt = [new(140, 40), new(260, 40), new(340, 360), new(60, 360)];

        Assert.Equal(GarmentCategory.Lower, Read(Draw(400, 600, (230, 230, 230), (40, 50, 90), trousers)).Category);
        Assert.Equal(GarmentCategory.Lower, Read(Draw(400, 400, (230, 230, 230), (40, 90, 60), skirt)).Category);
    }

    [Fact]
    public void Read_ATransparentGround_TakesTheAlpha()
    {
        var opaque = Draw(400, 420, (0, 0, 0), (200, 200, 200), s_tee);
        var photo = new Bitmap(400, 420, 4);
        for (var i = 0; i < 400 * 420; i++)
        {
            var isCloth = opaque.Pixels[3 * i] > 100;
            opaque.Pixels.AsSpan(3 * i, 3).CopyTo(photo.Pixels.AsSpan(4 * i));
            photo.Pixels[(4 * i) + 3] = isCloth ? (byte)255 : (byte)0;
        }

        Assert.Equal(GarmentCategory.Upper, Read(photo).Category);
    }

    [Fact]
    public void Read_AGroundOfManyColors_IsRefused()
    {
        var photo = Draw(400, 420, (240, 240, 240), (60, 90, 160), s_tee);
        var random = new Random(4);
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x += 20)
            {
                if (x < 20 || x >= 380 || y < 12 || y > 408)
                {
                    photo.Row(y).Slice(3 * x, 60).Fill((byte)random.Next(256));
                }
            }
        }

        Assert.Equal("garment_ground", Assert.Throws<FusionException>(() => Read(photo)).Code);
    }

    [Fact]
    public void Read_ATinyGarment_IsRefusedWithItsHeight()
    {
        var small = Array.ConvertAll(s_tee, p => new Point2(150 + (p.X / 8), 150 + (p.Y / 8)));

        var error = Assert.Throws<FusionException>(() => Read(Draw(400, 420, (240, 240, 240), (60, 90, 160), small)));

        Assert.Equal("garment_too_small", error.Code);
        Assert.InRange((int)error.Arguments["height"], 38, 48);
    }

    [Fact]
    public void Read_AFoldedSleeve_IsNamed()
    {
        var folded = s_tee.ToArray();
        (folded[3], folded[4]) = (new Point2(292, 120), new Point2(291, 130));
        folded[6] = new Point2(230, 380);

        Assert.Contains("garment_folded", Read(Draw(400, 420, (240, 240, 240), (60, 90, 160), folded)).Warnings);
    }

    [Fact]
    public void Read_AHanger_IsNamed()
    {
        Point2[] hung = [.. s_tee[..1].Select(_ => new Point2(192, 60)), new(196, 4), new(204, 4), new(208, 60), new(240, 40), .. s_tee[2..], new(160, 40)];

        Assert.Contains("garment_hanger", Read(Draw(400, 420, (240, 240, 240), (60, 90, 160), hung)).Warnings);
    }

    [Fact]
    public void Read_PointsSetByHand_AreTaken()
    {
        var recipe = new Garment { Photo = "g", Outline = [new GarmentPoint { Mark = GarmentMark.HemLeft, X = 0.25, Y = 0.9 }], Category = GarmentCategory.Overall };

        var garment = GarmentReader.Read(recipe, Draw(400, 420, (240, 240, 240), (60, 90, 160), s_tee), default);

        Assert.Equal((GarmentCategory.Overall, new Point2(99.5, 377.5)), (garment.Category, garment[GarmentMark.HemLeft]));
    }

    private static GarmentPicture Read(Bitmap photo) => GarmentReader.Read(new Garment { Photo = "g" }, photo, default);

    private static void Near(Point2 expected, Point2 found, double most) =>
        Assert.True((expected - found).Length <= most, $"{found} is {(expected - found).Length:0.0} px from {expected}.");

    /// <summary>A filled polygon on a ground, with a grain that a camera has.</summary>
    private static Bitmap Draw(int width, int height, (byte R, byte G, byte B) ground, (byte R, byte G, byte B) cloth, Point2[] corners)
    {
        var (photo, random) = (new Bitmap(width, height, 3), new Random(7));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Inside(corners, x, y) ? cloth : ground;
                var grain = random.Next(-2, 3);
                var pixel = photo.Row(y).Slice(3 * x, 3);
                (pixel[0], pixel[1], pixel[2]) = (Add(r, grain), Add(g, grain), Add(b, grain));
            }
        }

        return photo;

        static byte Add(byte value, int grain) => (byte)Math.Clamp(value + grain, 0, 255);
    }

    private static bool Inside(Point2[] corners, double x, double y)
    {
        var inside = false;
        for (var (i, j) = (0, corners.Length - 1); i < corners.Length; j = i++)
        {
            var (a, b) = (corners[i], corners[j]);
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }
}
