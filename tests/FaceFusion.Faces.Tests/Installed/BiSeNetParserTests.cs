using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What BiSeNet sees and says, through a stand-in that takes red for hair, green for skin and blue for glasses.</summary>
public sealed class BiSeNetParserTests : IDisposable
{
    private readonly ModelFolder _folder = new ModelFolder().Install("bisenet-18", "bisenet");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_ColoredFields_AreTheRegionsAtTheirPlaces()
    {
        // Eyes 50 px apart at (175, 180), (225, 180). Red above, green below the brows, blue a band over the eyes.
        var face = MadeFaces.At(new Similarity2(50, 0, 200, 180));
        var photo = Fields(400, 400, y => y < 150 ? (byte)0 : y is >= 172 and < 188 ? (byte)2 : (byte)1);

        var regions = Parse(photo, face);

        Assert.Equal(1, At(regions, FaceRegion.Hair, 200, 140), 0.02);
        Assert.Equal(0, At(regions, FaceRegion.Skin, 200, 140), 0.02);
        Assert.Equal(1, At(regions, FaceRegion.Skin, 170, 220), 0.02);
        Assert.Equal(1, At(regions, FaceRegion.Glasses, 200, 180), 0.02);
        Assert.Equal(0, At(regions, FaceRegion.Glasses, 200, 190), 0.02);

        // The border lies between rows 149 and 150: half of each colour's share there.
        Assert.True(At(regions, FaceRegion.Hair, 200, 147) > 0.9);
        Assert.True(At(regions, FaceRegion.Hair, 200, 152) < 0.1);
    }

    [Fact]
    public void Parse_Grey_HasTheSharesOfItsNormalisedValues()
    {
        // All three logits are 20 v / 255, the background's is 10: e^2 each against 1 at v = 153.
        var face = MadeFaces.At(new Similarity2(50, 0, 200, 180));
        var photo = new Bitmap(400, 400, 3);
        photo.Pixels.AsSpan().Fill(153);

        var regions = Parse(photo, face);

        var share = Math.Exp(2) / ((3 * Math.Exp(2)) + 1);
        Assert.Equal(share, At(regions, FaceRegion.Hair, 200, 120), 0.004);
        Assert.Equal(share, At(regions, FaceRegion.Glasses, 200, 120), 0.004);
    }

    [Fact]
    public void Parse_AnyPhoto_SumsToOneAtMost()
    {
        var face = MadeFaces.At(new Similarity2(50, 8, 200, 180));
        var photo = Analysis.Photos.Noise(400, 400, 7);

        var regions = Parse(photo, face);

        var sums = new float[regions.Area.Width * regions.Area.Height];
        foreach (var region in Enum.GetValues<FaceRegion>().Where(region => region != FaceRegion.Irises))
        {
            var mask = regions.Mask(region).Values;
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += mask[i];
            }
        }

        // Masks are kept in bytes: half a step of rounding for each of eleven.
        Assert.InRange(sums.Max(), 0, 1 + (11 * 0.5f / 255));
    }

    [Fact]
    public void Load_Installed_TakesOver()
    {
        var chosen = FaceRegionParser.Load(_folder.Path, ModelFolder.Options);

        using var parser = Assert.IsType<BiSeNetParser>(chosen.Tool);
        Assert.Equal("bisenet-18", chosen.Served.Model);
    }

    [Fact]
    public void Load_NothingInstalled_IsTheBuiltInOne()
    {
        using var empty = new ModelFolder();

        var chosen = FaceRegionParser.Load(empty.Path, ModelFolder.Options);

        Assert.IsType<RegionParser>(chosen.Tool);
        Assert.Equal(ModelChoice.BuiltIn, chosen.Served.Model);
    }

    private static Bitmap Fields(int width, int height, Func<int, byte> channel)
    {
        var photo = new Bitmap(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                photo.Pixels[(y * photo.Stride) + (3 * x) + channel(y)] = 255;
            }
        }

        return photo;
    }

    private static float At(FaceRegions regions, FaceRegion region, int x, int y)
    {
        var mask = regions.Mask(region);
        return mask.Row(y - regions.Area.Y)[x - regions.Area.X];
    }

    private FaceRegions Parse(Bitmap photo, Face face)
    {
        using var parser = new BiSeNetParser(_folder.Open("bisenet-18"), new RegionParser());
        return parser.Parse(photo, face, CancellationToken.None);
    }
}
