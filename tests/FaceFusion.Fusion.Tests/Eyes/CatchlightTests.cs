using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Eyes;

/// <summary><c>finish.catchlights</c> on the carried portraits.</summary>
public sealed class CatchlightTests
{
    private static readonly string[] s_people = ["elena", "mei", "henrik"];
    private static readonly FilePhotoSource s_photos = new(new VipsImageCodec(), null, useTemplates: true, new DecodeLimits());

    [Fact]
    public async Task Mean_None_HasNoHighlight() => Assert.Equal([null, null], await FindAsync(Catchlights.None));

    [Fact]
    public async Task Mean_Add_HasOneOnTheSameSideInBothEyes()
    {
        var spots = await FindAsync(Catchlights.Add);

        Assert.Equal(2, spots.Count);
        Assert.DoesNotContain(null, spots);
        Assert.InRange((spots[0]!.Value.Offset - spots[1]!.Value.Offset).Length, 0, 0.15);
    }

    [Fact]
    public async Task Chain_Auto_HasTheBasesHighlightInBothEyes()
    {
        var ofBase = await FindAsync(new Recipe { Base = Face(s_people[0]), Rounds = [new Round { Source = Face(s_people[1]), Ratio = 0 }] });
        var fused = await FindAsync(new Recipe { Base = Face(s_people[0]), Rounds = [new Round { Source = Face(s_people[1]), Ratio = 0.6 }] });

        Assert.Equal(2, ofBase.Count);
        Assert.Equal(2, fused.Count);
        for (var eye = 0; eye < 2; eye++)
        {
            Assert.NotNull(ofBase[eye]);
            Assert.NotNull(fused[eye]);
            Assert.InRange((fused[eye]!.Value.Offset - ofBase[eye]!.Value.Offset).Length, 0, 0.15);
        }
    }

    private static FaceReference Face(string name) => new() { Photo = RepositoryFiles.Path("wwwroot", "samples", $"{name}.jpg") };

    /// <summary>The brightest spot of each eye in a mean of three.</summary>
    private static Task<IReadOnlyList<Highlight?>> FindAsync(Catchlights mode) => FindAsync(new Recipe
    {
        Method = FusionMethod.Mean,
        Members = [.. s_people.Select(name => new Member { Source = Face(name) })],
        Finish = new Finish { Catchlights = mode },
    });

    private static async Task<IReadOnlyList<Highlight?>> FindAsync(Recipe asked)
    {
        var recipe = asked with { Output = new Output { Size = 1024 } };
        var result = await new FusionEngine().RunAsync(recipe, s_photos, null, default);
        var frame = new PixelRegion(0, 0, result.Picture.Width, result.Picture.Height);
        var picture = SrgbTransfer.ToLinear(result.Picture, frame);
        return [.. EyeWindow.Of(result.Landmarks, frame).Select(eye => HighlightFinder.Find(picture, frame, [eye]))];
    }
}
