using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.Neural;

public sealed class RestoreStepTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(2);

    [Fact]
    public async Task Restore_AmountZero_ChangesNothing()
    {
        var nets = new FakeNets();

        var plain = await RunAsync(Chain(), nets);
        var none = await RunAsync(Chain(new FaceRestoration { Model = "restore", Amount = 0 }), nets);

        Assert.Empty(nets.Runs);
        Assert.Equal(plain.Picture.Pixels, none.Picture.Pixels);
    }

    [Fact]
    public async Task Restore_NetThatChangesNothing_LeavesThePicture()
    {
        var plain = await RunAsync(Chain(), new FakeNets());
        var restored = await RunAsync(Chain(new FaceRestoration { Model = "restore", Amount = 1 }), new FakeNets());

        Assert.InRange(Pictures.Psnr(restored.Picture, plain.Picture), 55, double.PositiveInfinity);
    }

    [Fact]
    public async Task Restore_TwoInARow_BothRunInsideTheFace()
    {
        var nets = new FakeNets { Restore = (id, value) => id == "restore" ? Math.Min(1, value + 0.2f) : value };

        var plain = await RunAsync(Chain(), nets);
        var restored = await RunAsync(
            Chain(new FaceRestoration { Model = "restore", Amount = 0.5 }, new FaceRestoration { Model = "second", Fidelity = 0.9 }), nets);

        Assert.Equal([("restore", 96, 0.5), ("second", 96, 0.9)], nets.Runs);
        Assert.Equal(0, restored.ChangedOutsideMask);
        var nose = FaceTemplate.NoseTip(restored.Landmarks);
        Assert.Equal(0.5 * 0.2 * 255, Pixel(restored.Picture, nose.X, nose.Y) - Pixel(plain.Picture, nose.X, nose.Y), 4.5);
        Assert.Equal(["restore", "second"], restored.Nets.Select(net => net.Facts.Id));
    }

    [Fact]
    public async Task Restore_SingleFace_IsARecipe()
    {
        var nets = new FakeNets { Restore = (_, value) => value * 0.8f };
        var recipe = new Recipe { Base = new FaceReference { Photo = "a" }, Engine = new NeuralEngine { Restorers = [new FaceRestoration { Model = "restore", Amount = 1 }] } };

        var result = await RunAsync(recipe, nets);

        Assert.Single(nets.Runs);
        Assert.Equal(0, result.ChangedOutsideMask);
        var nose = FaceTemplate.NoseTip(result.Landmarks);
        Assert.InRange(Pixel(result.Picture, nose.X, nose.Y) - Pixel(s_photos.Photo("a"), nose.X, nose.Y), -60, -15);
    }

    [Fact]
    public async Task Restore_Rounds_OnlyTheLastPictureIsDrawnAnew()
    {
        var nets = new FakeNets();
        var recipe = RecipeSamples.Chain(("b", 0.5), ("b", 0.4)) with
        {
            Output = new Output { Rounds = true },
            Engine = new NeuralEngine { Restorers = [new FaceRestoration { Model = "restore" }] },
        };

        await RunAsync(recipe, nets);

        Assert.Single(nets.Runs);
        Assert.Empty(recipe.UpTo(1).Engine.Restorers);
    }

    [Fact]
    public async Task Occluder_HiddenHalf_StaysTheBases()
    {
        // What lies right of the crop's middle is hidden.
        var nets = new FakeNets { Visible = (x, _) => x < 32 ? 1 : 0 };
        var recipe = RecipeSamples.Chain(("b", 1)) with { Amounts = new FusionAmounts { Shape = 0 }, ColorMatch = 0 };

        var plain = await RunAsync(recipe, nets);
        var covered = await RunAsync(recipe with { Engine = new NeuralEngine { Occluder = "occlude" } }, nets);

        var (left, right) = (Difference(covered.Picture, plain.Picture, x => x < 0.4), Difference(covered.Picture, s_photos.Photo("a"), x => x > 0.6));
        Assert.InRange(left, 0, 1.5);
        Assert.InRange(right, 0, 2.5);
        Assert.Equal(0, covered.ChangedOutsideMask);
    }

    private static double Difference(Bitmap one, Bitmap other, Func<double, bool> columns)
    {
        var shape = s_photos.Shape("a");
        var (sum, count) = (0.0, 0);
        var (from, to) = (shape[0].X - shape.EyeDistance, shape[1].X + shape.EyeDistance);
        for (var y = (int)(shape[0].Y - (0.3 * shape.EyeDistance)); y < shape[0].Y + shape.EyeDistance; y++)
        {
            for (var x = (int)Math.Min(from, to); x < Math.Max(from, to); x++)
            {
                if (columns((x - Math.Min(from, to)) / Math.Abs(to - from)))
                {
                    sum += Math.Abs(Pixel(one, x, y) - Pixel(other, x, y));
                    count++;
                }
            }
        }

        return sum / count;
    }

    private static Recipe Chain(params FaceRestoration[] restorers) => RecipeSamples.Chain(("b", 0.5)) with
    {
        Engine = new NeuralEngine { Restorers = restorers },
    };

    private static Task<FusionResult> RunAsync(Recipe recipe, FakeNets nets) =>
        new FusionEngine { Tools = new FaceTools { Nets = nets } }.RunAsync(recipe, s_photos, null, CancellationToken.None);

    private static int Pixel(Bitmap picture, double x, double y) => picture.Row((int)Math.Round(y))[(picture.Channels * (int)Math.Round(x)) + 1];
}
