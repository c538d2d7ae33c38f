using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Engine;

public sealed class FaceLayerTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(2);
    private static readonly Recipe s_chain = RecipeSamples.Chain(("b", 1));

    [Fact]
    public async Task Opacity_Falling_GoesBackToTheBaseStepByStep()
    {
        var shape = s_chain with { Amounts = new FusionAmounts { Shape = 0 } };
        var near = new List<double>();
        foreach (var opacity in (double[])[1, 0.5, 0])
        {
            var result = await RunAsync(shape with { FaceLayer = new LayerSettings { Opacity = opacity } });
            Assert.Equal(0, result.ChangedOutsideMask);
            near.Add(Pictures.Psnr(result.Picture, s_photos.Photo("a")));
        }

        Assert.True(near[0] + 3 < near[1] && near[1] + 3 < near[2], string.Join(", ", near));
        Assert.InRange(near[2], 40, double.PositiveInfinity);
    }

    [Fact]
    public async Task Blend_MultiplyAndScreen_AreDarkerAndLighterThanEither()
    {
        var normal = Mean(await RunAsync(s_chain));
        var multiplied = Mean(await RunAsync(s_chain with { FaceLayer = new LayerSettings { Blend = LayerBlend.Multiply } }));
        var screened = Mean(await RunAsync(s_chain with { FaceLayer = new LayerSettings { Blend = LayerBlend.Screen } }));

        Assert.True(multiplied < normal - 10 && screened > normal + 10, $"{multiplied} {normal} {screened}");
    }

    [Fact]
    public async Task Placed_MovedTurnedAndLarger_LandmarksGoAlong()
    {
        var plain = await RunAsync(s_chain);
        var layer = new LayerSettings { X = 0.05, Y = -0.03, Scale = 1.1, Turn = 10 };

        var placed = await RunAsync(s_chain with { FaceLayer = layer });

        var (width, height) = (plain.Picture.Width, plain.Picture.Height);
        var (before, after) = (plain.Landmarks.Points.ToArray(), placed.Landmarks.Points.ToArray());
        var map = Similarity2.Fit(before, after);
        Assert.Equal((1.1, 10 * Math.PI / 180), (Math.Round(map.Scale, 6), Math.Round(map.Angle, 9)), EqualityComparer<(double, double)>.Create((a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-5 && Math.Abs(a.Item2 - b.Item2) < 1e-5));
        var (from, to) = (Middle(before), Middle(after));
        Assert.Equal(0.05 * width, to.X - from.X, 1e-6);
        Assert.Equal(-0.03 * height, to.Y - from.Y, 1e-6);
        Assert.Equal(0, placed.ChangedOutsideMask);
    }

    [Fact]
    public void Validate_LayerWithoutABase_IsAFault()
    {
        var recipe = RecipeSamples.Mean(("a", 1), ("b", 1)) with { FaceLayer = new LayerSettings { Opacity = 0.5 } };

        var fault = Assert.Single(RecipeValidator.Validate(recipe));

        Assert.Equal(("layer_of_base", "/faceLayer"), (fault.Arguments["reason"], fault.Arguments["field"]));
    }

    [Theory]
    [InlineData("opacity", 1.5)]
    [InlineData("scale", 3)]
    [InlineData("turn", 90)]
    public void Validate_ValueOutOfRange_NamesTheField(string field, double value)
    {
        var layer = field switch { "opacity" => new LayerSettings { Opacity = value }, "scale" => new LayerSettings { Scale = value }, _ => new LayerSettings { Turn = value } };

        var fault = Assert.Single(RecipeValidator.Validate(s_chain with { FaceLayer = layer }));

        Assert.Equal("/faceLayer/" + field, fault.Arguments["field"]);
    }

    private static Point2 Middle(Point2[] points) => points.Aggregate((sum, point) => sum + point) * (1.0 / points.Length);

    private static double Mean(FusionResult result)
    {
        var middle = Middle([.. result.Landmarks.Points]);
        var sum = 0.0;
        for (var y = -5; y <= 5; y++)
        {
            for (var x = -5; x <= 5; x++)
            {
                sum += result.Picture.Row((int)middle.Y + y)[result.Picture.Channels * ((int)middle.X + x)];
            }
        }

        return sum / 121;
    }

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, default);
}
