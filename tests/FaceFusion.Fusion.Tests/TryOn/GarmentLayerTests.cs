using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>A yellow tee as a layer: let through, blended, and put elsewhere.</summary>
public sealed class GarmentLayerTests
{
    private const string Model = "builtin:woman-amara";

    private static readonly Recipe s_recipe = new()
    {
        Base = new FaceReference { Photo = Model },
        Garment = new Garment { Photo = "builtin:tee-yellow-studio" },
        Output = new Output { Size = 400, Rounds = false },
    };

    [Fact]
    public async Task Opacity_Falling_ShowsWhatWasWornAgain()
    {
        // Without anything new the same frame has what the model wears.
        var bare = await RunAsync(new LayerSettings { Opacity = 0 });
        var half = await RunAsync(new LayerSettings { Opacity = 0.5 });
        var whole = await RunAsync(new LayerSettings());

        var model = (await new FusionEngine().RunAsync(s_recipe with { Garment = null, Backdrop = null, Finish = new Finish { Symmetry = Symmetry.Shape, SymmetryAmount = 0.01 } }, new FakePhotoSource(), null, default)).Picture;
        Assert.InRange(Pictures.Psnr(bare.Picture, model), 35, double.PositiveInfinity);
        var (a, b, c) = (Chest(bare.Picture), Chest(half.Picture), Chest(whole.Picture));
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(b[i], Math.Min(a[i], c[i]) - 1, Math.Max(a[i], c[i]) + 1);
        }

        Assert.True(Math.Abs(a[2] - c[2]) > 60 && Math.Abs(b[2] - c[2]) > 20, $"{a[2]} {b[2]} {c[2]}");
        Assert.Equal(0, half.TryOn!.ChangedOutside);
    }

    [Fact]
    public async Task Multiply_IsNeverLighterThanEither()
    {
        var (bare, whole, multiplied) = (Chest((await RunAsync(new LayerSettings { Opacity = 0 })).Picture), Chest((await RunAsync(new LayerSettings())).Picture), Chest((await RunAsync(new LayerSettings { Blend = LayerBlend.Multiply })).Picture));

        for (var i = 0; i < 3; i++)
        {
            Assert.True(multiplied[i] <= Math.Min(bare[i], whole[i]) + 1, $"{multiplied[i]} of {bare[i]} and {whole[i]}");
        }
    }

    [Theory]
    [InlineData(0.514, 0.285, true)]
    [InlineData(0.637, 0.625, true)]
    [InlineData(0.5, 0.45, false)]
    public async Task Multiply_LeavesNeckAndHandBeforeTheClothAlone(double x, double y, bool isSkin)
    {
        var worn = s_recipe with { Base = new FaceReference { Photo = "builtin:woman-nina" }, Garment = new Garment { Photo = "builtin:sweater-green" } };
        var plain = (await new FusionEngine().RunAsync(worn, new FakePhotoSource(), null, default)).Picture;
        var multiplied = (await new FusionEngine().RunAsync(worn with { Garment = worn.Garment! with { Layer = new LayerSettings { Blend = LayerBlend.Multiply } } }, new FakePhotoSource(), null, default)).Picture;

        var at = ((int)(x * plain.Width), (int)(y * plain.Height));
        var (before, after) = (Red(plain, at), Red(multiplied, at));
        Assert.Equal(isSkin, Math.Abs(before - after) <= 3);

        static int Red(Bitmap picture, (int X, int Y) at) => picture.Row(at.Y)[at.X * picture.Channels];
    }

    [Fact]
    public async Task Moved_GoesAsFarAsItWasMoved()
    {
        var (plain, moved) = (await RunAsync(new LayerSettings()), await RunAsync(new LayerSettings { X = 0.1 }));

        var (from, to) = (MiddleOfYellow(plain.Picture), MiddleOfYellow(moved.Picture));
        Assert.InRange(to.X - from.X, 0.06 * plain.Picture.Width, 0.12 * plain.Picture.Width);
        Assert.InRange(to.Y - from.Y, -4, 4);
        Assert.Equal(0, moved.TryOn!.ChangedOutside);
    }

    [Fact]
    public async Task Larger_CoversMore()
    {
        var (plain, larger) = (await RunAsync(new LayerSettings()), await RunAsync(new LayerSettings { Scale = 1.15 }));

        Assert.InRange((double)Yellow(larger.Picture).Count() / Yellow(plain.Picture).Count(), 1.1, 1.5);
    }

    [Fact]
    public async Task Box_OfTheGarment_StandsRoundIt()
    {
        var box = await LayerBoxes.OfGarmentAsync(s_recipe, new FakePhotoSource(), new FaceTools(), default);

        var picture = (await RunAsync(new LayerSettings())).Picture;
        var yellow = Yellow(picture).ToList();
        var inside = yellow.Count(p => p.X >= (box.Left - 0.03) * picture.Width && p.X <= (box.Left + box.Width + 0.03) * picture.Width && p.Y >= (box.Top - 0.03) * picture.Height && p.Y <= (box.Top + box.Height + 0.03) * picture.Height);
        Assert.InRange((double)inside / yellow.Count, 0.97, 1);
        Assert.InRange(box.Middle.X, 0.4, 0.6);
    }

    [Fact]
    public async Task Box_OfTheFace_StandsRoundTheModelsFace()
    {
        var box = await LayerBoxes.OfFaceAsync(s_recipe, new FakePhotoSource(), default);

        var neck = BuiltInShelf.FindModel(Model)!.Body[BodyMark.NeckLeft];
        Assert.InRange(box.Top + box.Height, box.Top, neck.Y + 0.05);
        Assert.InRange(box.Middle.X, box.Left, box.Left + box.Width);
        Assert.InRange(box.Width, 0.05, 0.5);
    }

    private static Task<FusionResult> RunAsync(LayerSettings layer) =>
        new FusionEngine().RunAsync(s_recipe with { Garment = s_recipe.Garment! with { Layer = layer } }, new FakePhotoSource(), null, default);

    private static byte[] Chest(Bitmap picture) => picture.Row(190).Slice(150 * picture.Channels, 3).ToArray();

    private static IEnumerable<(int X, int Y)> Yellow(Bitmap picture)
    {
        for (var i = 0; i < picture.Pixels.Length; i += picture.Channels)
        {
            if (picture.Pixels[i] > picture.Pixels[i + 2] + 80)
            {
                var at = i / picture.Channels;
                yield return (at % picture.Width, at / picture.Width);
            }
        }
    }

    private static (double X, double Y) MiddleOfYellow(Bitmap picture)
    {
        var all = Yellow(picture).ToList();
        return (all.Average(p => p.X), all.Average(p => p.Y));
    }
}
