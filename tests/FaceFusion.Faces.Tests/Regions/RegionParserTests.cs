using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Regions;

public class RegionParserTests
{
    private static readonly DrawnFace s_drawn = new(64);
    private static readonly FaceRegions s_regions = Parse(s_drawn);

    private static readonly FaceRegion[] s_exclusive = [.. Enum.GetValues<FaceRegion>().Where(region => region != FaceRegion.Irises)];

    [Theory]
    [InlineData(FaceRegion.Skin, 165)]
    [InlineData(FaceRegion.Skin, 168)]
    [InlineData(FaceRegion.Skin, 177)]
    [InlineData(FaceRegion.Brows, 74, 84)]
    [InlineData(FaceRegion.Brows, 79, 85)]
    [InlineData(FaceRegion.Eyes, 0)]
    [InlineData(FaceRegion.Irises, 1)]
    [InlineData(FaceRegion.Lips, 90, 96)]
    [InlineData(FaceRegion.Lips, 101, 106)]
    [InlineData(FaceRegion.Nostrils, 64, 179)]
    [InlineData(FaceRegion.Ears, 110, 117)]
    [InlineData(FaceRegion.Ears, 113, 122)]
    [InlineData(FaceRegion.Neck, 183, 184)]
    [InlineData(FaceRegion.Hair, 139, 151)]
    [InlineData(FaceRegion.Hair, 136, 149)]
    public void Parse_DrawnFace_KnowsTheRegionBetweenThesePoints(FaceRegion region, int a, int b = -1)
    {
        var place = b < 0 ? s_drawn.Shape[a] : (s_drawn.Shape[a] + s_drawn.Shape[b]) * 0.5;

        Assert.True(At(s_regions, region, place) > 0.8f, $"{region} is {At(s_regions, region, place)} at {place}.");
        foreach (var other in s_exclusive.Where(other => other != region && region != FaceRegion.Irises))
        {
            Assert.True(At(s_regions, other, place) < 0.15f, $"{other} is {At(s_regions, other, place)} at {place}.");
        }
    }

    [Fact]
    public void ParseCover_FaceWithGlasses_FindsTheSameHairAndGlassesAndNothingElse()
    {
        var drawn = new DrawnFace(64);
        new DrawnGlasses(drawn.Shape).Paint(drawn.Photo, 0.03, (20, 20, 20));
        var all = Parse(drawn);

        var cover = new RegionParser().ParseCover(drawn.Photo, drawn.Face, CancellationToken.None);

        Assert.Equal([FaceRegion.Hair, FaceRegion.Glasses], Enum.GetValues<FaceRegion>().Where(cover.Contains));
        Assert.True(all.Mask(FaceRegion.Hair).Values.SequenceEqual(cover.Mask(FaceRegion.Hair).Values));
        Assert.True(all.Mask(FaceRegion.Glasses).Values.SequenceEqual(cover.Mask(FaceRegion.Glasses).Values));
    }

    [Fact]
    public void Parse_DrawnFace_TakesTheWholeHairAndNothingElse()
    {
        var hair = s_regions.Mask(FaceRegion.Hair);
        double inside = 0, insideArea = 0, outside = 0, outsideArea = 0;
        for (var y = 0; y < hair.Height; y++)
        {
            for (var x = 0; x < hair.Width; x++)
            {
                var (isHair, isClear) = IsHair(x + s_regions.Area.X, y + s_regions.Area.Y);
                inside += isHair && isClear ? hair.Row(y)[x] : 0;
                insideArea += isHair && isClear ? 1 : 0;
                outside += !isHair && isClear ? hair.Row(y)[x] : 0;
                outsideArea += !isHair && isClear ? 1 : 0;
            }
        }

        Assert.InRange(inside / insideArea, 0.97, 1);
        Assert.InRange(outside / outsideArea, 0, 0.005);
    }

    [Fact]
    public void Parse_AnyPhoto_SharesEveryPixelOnce()
    {
        var masks = s_exclusive.Select(s_regions.Mask).ToArray();
        for (var i = 0; i < masks[0].Values.Length; i++)
        {
            Assert.InRange(masks.Sum(mask => mask.Values[i]), 0f, 1.02f);
        }
    }

    [Fact]
    public void Parse_Irises_LieInTheEyes()
    {
        var (irises, eyes) = (s_regions.Mask(FaceRegion.Irises), s_regions.Mask(FaceRegion.Eyes));
        for (var i = 0; i < irises.Values.Length; i++)
        {
            Assert.True(irises.Values[i] <= eyes.Values[i] + 0.02f);
        }
    }

    [Theory]
    [InlineData(FaceRegion.Eyes)]
    [InlineData(FaceRegion.Hair)]
    [InlineData(FaceRegion.Skin)]
    [InlineData(FaceRegion.Lips)]
    public void Parse_MirroredPhoto_GivesMirroredMasks(FaceRegion region)
    {
        var mirrored = Parse(s_drawn.Mirror());

        // The photo's whole width is in the area, so both areas are mirror images.
        Assert.Equal((s_regions.Area.Width, s_regions.Area.Height), (mirrored.Area.Width, mirrored.Area.Height));
        var (mask, other) = (s_regions.Mask(region), mirrored.Mask(region));
        var difference = 0.0;
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                difference += Math.Abs(mask.Row(y)[x] - other.Row(y)[mask.Width - 1 - x]);
            }
        }

        Assert.True(difference < 0.02 * mask.Values.ToArray().Sum(), $"Masks differ by {difference} pixels.");
    }

    [Fact]
    public void Parse_DrawnFace_HasNoGlassesNoBeardNoTeeth()
    {
        Assert.False(s_regions.Contains(FaceRegion.Glasses));
        Assert.False(s_regions.Contains(FaceRegion.FacialHair));
        Assert.False(s_regions.Contains(FaceRegion.Teeth));
    }

    [Fact]
    public void Parse_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => new RegionParser().Parse(s_drawn.Photo, s_drawn.Face, source.Token));
    }

    [Theory]
    [InlineData(0.5, 0, 0.5, 1)]
    [InlineData(0, 0.5, 1, 0.5)]
    [InlineData(0.3, 0.3, 0.4, 0.35)]
    public void Parse_FaceCutByTheBorder_KeepsWhatIsSeen(double x, double y, double width, double height)
    {
        var (w, h) = (s_drawn.Photo.Width, s_drawn.Photo.Height);
        var part = s_drawn.Crop((int)(x * w), (int)(y * h), (int)(width * w), (int)(height * h));

        var regions = Parse(part);

        Assert.True(regions.Area.Right <= part.Photo.Width && regions.Area.Bottom <= part.Photo.Height);
        var cheek = part.Shape[168];
        Assert.True(At(regions, FaceRegion.Skin, cheek) > 0.8f, $"Skin is {At(regions, FaceRegion.Skin, cheek)}.");
    }

    [Fact]
    public void Parse_FaceOutsideThePhoto_IsEmpty()
    {
        var far = TemplateFaces.FromShape(s_drawn.Shape.Transform(p => p + new Point2(5000, 5000)));

        var regions = new RegionParser().Parse(s_drawn.Photo, far, CancellationToken.None);

        Assert.Equal(1, regions.Area.Width * regions.Area.Height);
    }

    [Fact]
    public void Parse_FaceOf24Pixels_KnowsHairAndSkin()
    {
        // From ear to ear 2.4 eye distances.
        var tiny = new DrawnFace(10);

        var regions = Parse(tiny);

        Assert.True(At(regions, FaceRegion.Skin, tiny.Shape[165]) > 0.7f);
        Assert.True(At(regions, FaceRegion.Hair, (tiny.Shape[139] + tiny.Shape[151]) * 0.5) > 0.7f);
        Assert.True(At(regions, FaceRegion.Hair, tiny.Shape[165]) < 0.1f);
    }

    [Fact]
    public void Parse_FaceOf2000Pixels_IsTheSameAsASmallOne()
    {
        // 14 * 64 pixels between the eyes, 2100 from ear to ear; seen in the small one's frame.
        var seen = Parse(s_drawn.Enlarge(14)).Sample(FaceRegion.Hair, new Similarity2(14, 0, 6.5, 6.5), s_regions.Area);

        // The small one's edges are a pixel wide: a tenth of its hair.
        var hair = s_regions.Mask(FaceRegion.Hair);
        var difference = 0.0;
        for (var i = 0; i < seen.Values.Length; i++)
        {
            difference += Math.Abs(seen.Values[i] - hair.Values[i]);
        }

        Assert.True(difference < 0.06 * hair.Values.ToArray().Sum(), $"Masks differ by {difference} of {hair.Values.ToArray().Sum()} pixels.");
    }

    [Fact]
    public void Parse_SixteenBitsAndAlpha_IsTheSame()
    {
        var photo = s_drawn.Photo;
        var deep = new Bitmap(photo.Width, photo.Height, 4, 16, new byte[photo.Width * photo.Height * 8]);
        var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(deep.Pixels.AsSpan());
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            for (var c = 0; c < 4; c++)
            {
                samples[(4 * i) + c] = (ushort)(257 * (c == 3 ? 255 : photo.Pixels[(3 * i) + c]));
            }
        }

        var hair = new RegionParser().Parse(deep, s_drawn.Face, CancellationToken.None).Mask(FaceRegion.Hair);

        Assert.True(hair.Values.SequenceEqual(s_regions.Mask(FaceRegion.Hair).Values));
    }

    private static FaceRegions Parse(DrawnFace drawn) => new RegionParser().Parse(drawn.Photo, drawn.Face, CancellationToken.None);

    private static float At(FaceRegions regions, FaceRegion region, Point2 p) =>
        regions.Sample(region, Similarity2.Identity, new((int)Math.Round(p.X), (int)Math.Round(p.Y), 1, 1)).Values[0];

    /// <summary>By its colour; clear where pixels three away are the same, and not within a brow.</summary>
    private static (bool IsHair, bool IsClear) IsHair(int x, int y)
    {
        var here = Dark(x, y);
        var clear = here == Dark(x - 3, y) && here == Dark(x + 3, y) && here == Dark(x, y - 3) && here == Dark(x, y + 3);
        var p = (new Point2(x, y) - new Point2(2.6 * 64, 2.6 * 64)) * (1 / 64.0);
        var isFeature = Math.Abs(p.X) < 0.97 && p.Y is > -0.5 and < 1.5;
        return (here && !isFeature, clear && !isFeature);
    }

    private static bool Dark(int x, int y) =>
        s_drawn.Photo.Row(Math.Clamp(y, 0, s_drawn.Photo.Height - 1))[3 * Math.Clamp(x, 0, s_drawn.Photo.Width - 1)] < 90;
}
