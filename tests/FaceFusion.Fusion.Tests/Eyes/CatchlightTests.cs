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
    public async Task Mean_None_HasNoHighlight() => Assert.All(await FindAsync(Catchlights.None), spot => Assert.Null(spot));

    [Fact]
    public async Task Mean_Add_HasOneOnTheSameSideInBothEyes()
    {
        var spots = await FindAsync(Catchlights.Add);

        Assert.Equal(2, spots.Count);
        Assert.DoesNotContain(null, spots);
        Assert.InRange((spots[0]!.Value.Offset - spots[1]!.Value.Offset).Length, 0, 0.15);
    }

    /// <summary>The brightest spot of each eye in a mean of three.</summary>
    private static async Task<IReadOnlyList<Highlight?>> FindAsync(Catchlights mode)
    {
        var recipe = new Recipe
        {
            Method = FusionMethod.Mean,
            Members = [.. s_people.Select(n => new Member { Source = new FaceReference { Photo = RepositoryFiles.Path("wwwroot", "samples", $"{n}.jpg") } })],
            Finish = new Finish { Catchlights = mode },
            Output = new Output { Size = 1024 },
        };
        var result = await new FusionEngine().RunAsync(recipe, s_photos, null, default);
        var frame = new PixelRegion(0, 0, result.Picture.Width, result.Picture.Height);
        var picture = SrgbTransfer.ToLinear(result.Picture, frame);
        return [.. EyeWindow.Of(result.Landmarks, frame).Select(eye => HighlightFinder.Find(picture, new Point2(0, 0), [eye]))];
    }
}
