using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Regions;

/// <summary>The carried portraits of people who do not exist: fourteen, of many skins, hairs and hairlines, none with glasses.</summary>
public class SampleRegionsTests
{
    public static TheoryData<string> Names =>
        new(Directory.EnumerateFiles(RepositoryFiles.Path("wwwroot", "samples"), "*.tem").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Parse_Sample_LeavesSkinOutOfHairAndFindsNoGlasses(string name)
    {
        var (photo, face) = Load(name);

        var regions = new RegionParser().Parse(photo, face, CancellationToken.None);

        foreach (var i in (int[])[165, 168, 52, 58, 177, 176, 160, 163])
        {
            Assert.True(At(regions, FaceRegion.Hair, face.Landmarks[i]) < 0.05f, $"Hair on point {i}.");
            Assert.True(At(regions, FaceRegion.Skin, face.Landmarks[i]) > 0.85f, $"Skin is {At(regions, FaceRegion.Skin, face.Landmarks[i])} at point {i}.");
        }

        foreach (var (inner, outer) in ((int, int)[])[(138, 150), (139, 151), (140, 152)])
        {
            var crown = (face.Landmarks[inner] + face.Landmarks[outer]) * 0.5;
            Assert.True(At(regions, FaceRegion.Hair, crown) > 0.85f, $"Hair is {At(regions, FaceRegion.Hair, crown)} between {inner} and {outer}.");
        }

        Assert.False(regions.Contains(FaceRegion.Glasses));
        Assert.False(regions.Contains(FaceRegion.FacialHair));
    }

    [Theory]
    [InlineData("elena", 30, 30, 30, 0.02)]
    [InlineData("kwame", 200, 200, 210, 0.03)]
    [InlineData("mei", 120, 20, 30, 0.025)]
    public void Parse_GlassesDrawnOnASample_AreFoundWhole(string name, byte red, byte green, byte blue, double width)
    {
        var (photo, face) = Load(name);
        var drawn = new DrawnGlasses(face.Landmarks);
        drawn.Paint(photo, width, (red, green, blue));

        var glasses = new RegionParser().Parse(photo, face, CancellationToken.None);

        var seen = drawn.Lines.Average(p => At(glasses, FaceRegion.Glasses, p));
        Assert.True(seen > 0.7f, $"{seen:0.00} of the rims are seen.");
        foreach (var i in (int[])[0, 1, 165, 168, 90])
        {
            Assert.True(At(glasses, FaceRegion.Glasses, face.Landmarks[i]) < 0.05f, $"Glasses on point {i}.");
        }
    }

    private static (Bitmap Photo, Face Face) Load(string name)
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", name + ".jpg");
        return (new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None), TemplateFaces.Read(TemplateFaces.PathBeside(path)));
    }

    private static float At(FaceRegions regions, FaceRegion region, Point2 p) =>
        regions.Sample(region, Similarity2.Identity, new((int)Math.Round(p.X), (int)Math.Round(p.Y), 1, 1)).Values[0];
}
